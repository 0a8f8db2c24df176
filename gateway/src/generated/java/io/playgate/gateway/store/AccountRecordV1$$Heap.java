package io.playgate.gateway.store;

import java.lang.AssertionError;
import java.lang.IllegalAccessException;
import java.lang.Object;
import java.lang.Override;
import java.lang.reflect.Field;
import net.openhft.chronicle.bytes.BytesIn;
import net.openhft.chronicle.bytes.BytesMarshallable;
import net.openhft.chronicle.bytes.BytesOut;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.values.Copyable;
import sun.misc.Unsafe;

public class AccountRecordV1$$Heap implements AccountRecordV1, Copyable<AccountRecordV1>, BytesMarshallable {
  private static final Unsafe UNSAFE;

  private static final long factsAddress;

  private static final long personHi0Address;

  private static final long personLo0Address;

  private static final long personHi1Address;

  private static final long personLo1Address;

  static {
    try {
      Field theUnsafe = Jvm.getField(Unsafe.class, "theUnsafe");
      UNSAFE = (Unsafe) theUnsafe.get(null);
      factsAddress = UNSAFE.objectFieldOffset(Jvm.getField(AccountRecordV1$$Heap.class, "__fieldfacts"));
      personHi0Address = UNSAFE.objectFieldOffset(Jvm.getField(AccountRecordV1$$Heap.class, "__fieldpersonHi0"));
      personLo0Address = UNSAFE.objectFieldOffset(Jvm.getField(AccountRecordV1$$Heap.class, "__fieldpersonLo0"));
      personHi1Address = UNSAFE.objectFieldOffset(Jvm.getField(AccountRecordV1$$Heap.class, "__fieldpersonHi1"));
      personLo1Address = UNSAFE.objectFieldOffset(Jvm.getField(AccountRecordV1$$Heap.class, "__fieldpersonLo1"));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private long __fieldfacts;

  private long __fieldpersonHi0;

  private long __fieldpersonLo0;

  private long __fieldpersonHi1;

  private long __fieldpersonLo1;

  private long __fieldreserved0;

  private long __fieldreserved1;

  private long __fieldreserved2;

  @Override
  public long getFacts() {
    long raw__fieldfactsValue = __fieldfacts;
    return raw__fieldfactsValue;
  }

  @Override
  public void setOrderedFacts(long _facts) {
    UNSAFE.putOrderedLong(this, factsAddress, _facts);
  }

  @Override
  public long getPersonHi0() {
    long raw__fieldpersonHi0Value = __fieldpersonHi0;
    return raw__fieldpersonHi0Value;
  }

  @Override
  public void setOrderedPersonHi0(long _personHi0) {
    UNSAFE.putOrderedLong(this, personHi0Address, _personHi0);
  }

  @Override
  public long getPersonLo0() {
    long raw__fieldpersonLo0Value = __fieldpersonLo0;
    return raw__fieldpersonLo0Value;
  }

  @Override
  public void setOrderedPersonLo0(long _personLo0) {
    UNSAFE.putOrderedLong(this, personLo0Address, _personLo0);
  }

  @Override
  public long getPersonHi1() {
    long raw__fieldpersonHi1Value = __fieldpersonHi1;
    return raw__fieldpersonHi1Value;
  }

  @Override
  public void setOrderedPersonHi1(long _personHi1) {
    UNSAFE.putOrderedLong(this, personHi1Address, _personHi1);
  }

  @Override
  public long getPersonLo1() {
    long raw__fieldpersonLo1Value = __fieldpersonLo1;
    return raw__fieldpersonLo1Value;
  }

  @Override
  public void setOrderedPersonLo1(long _personLo1) {
    UNSAFE.putOrderedLong(this, personLo1Address, _personLo1);
  }

  @Override
  public long getReserved0() {
    long raw__fieldreserved0Value = __fieldreserved0;
    return raw__fieldreserved0Value;
  }

  @Override
  public void setReserved0(long _reserved0) {
    this.__fieldreserved0 = _reserved0;
  }

  @Override
  public long getReserved1() {
    long raw__fieldreserved1Value = __fieldreserved1;
    return raw__fieldreserved1Value;
  }

  @Override
  public void setReserved1(long _reserved1) {
    this.__fieldreserved1 = _reserved1;
  }

  @Override
  public long getReserved2() {
    long raw__fieldreserved2Value = __fieldreserved2;
    return raw__fieldreserved2Value;
  }

  @Override
  public void setReserved2(long _reserved2) {
    this.__fieldreserved2 = _reserved2;
  }

  @Override
  public void copyFrom(AccountRecordV1 from) {
     {
      long factsCopy = from.getFacts();
      this.__fieldfacts = factsCopy;
    }
     {
      long personHi0Copy = from.getPersonHi0();
      this.__fieldpersonHi0 = personHi0Copy;
    }
     {
      long personLo0Copy = from.getPersonLo0();
      this.__fieldpersonLo0 = personLo0Copy;
    }
     {
      long personHi1Copy = from.getPersonHi1();
      this.__fieldpersonHi1 = personHi1Copy;
    }
     {
      long personLo1Copy = from.getPersonLo1();
      this.__fieldpersonLo1 = personLo1Copy;
    }
     {
      long reserved0Copy = from.getReserved0();
      this.__fieldreserved0 = reserved0Copy;
    }
     {
      long reserved1Copy = from.getReserved1();
      this.__fieldreserved1 = reserved1Copy;
    }
     {
      long reserved2Copy = from.getReserved2();
      this.__fieldreserved2 = reserved2Copy;
    }
  }

  @Override
  public void writeMarshallable(BytesOut bytes) {
     {
      bytes.writeLong(getFacts());
    }
     {
      bytes.writeLong(getPersonHi0());
    }
     {
      bytes.writeLong(getPersonLo0());
    }
     {
      bytes.writeLong(getPersonHi1());
    }
     {
      bytes.writeLong(getPersonLo1());
    }
     {
      bytes.writeLong(getReserved0());
    }
     {
      bytes.writeLong(getReserved1());
    }
     {
      bytes.writeLong(getReserved2());
    }
  }

  @Override
  public void readMarshallable(BytesIn bytes) {
     {
      __fieldfacts = bytes.readLong();
    }
     {
      __fieldpersonHi0 = bytes.readLong();
    }
     {
      __fieldpersonLo0 = bytes.readLong();
    }
     {
      __fieldpersonHi1 = bytes.readLong();
    }
     {
      __fieldpersonLo1 = bytes.readLong();
    }
     {
      __fieldreserved0 = bytes.readLong();
    }
     {
      __fieldreserved1 = bytes.readLong();
    }
     {
      __fieldreserved2 = bytes.readLong();
    }
  }

  @Override
  public boolean equals(Object obj) {
    if (!(obj instanceof AccountRecordV1)) return false;
    AccountRecordV1 other = (AccountRecordV1) obj;
     {
      if (getFacts() != other.getFacts()) return false;
    }
     {
      if (getPersonHi0() != other.getPersonHi0()) return false;
    }
     {
      if (getPersonLo0() != other.getPersonLo0()) return false;
    }
     {
      if (getPersonHi1() != other.getPersonHi1()) return false;
    }
     {
      if (getPersonLo1() != other.getPersonLo1()) return false;
    }
     {
      if (getReserved0() != other.getReserved0()) return false;
    }
     {
      if (getReserved1() != other.getReserved1()) return false;
    }
     {
      if (getReserved2() != other.getReserved2()) return false;
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hashCode = 1;
    hashCode *= 1000003;
     {
      hashCode ^= java.lang.Long.hashCode(getFacts());
    }
    hashCode *= 1000003;
     {
      hashCode ^= java.lang.Long.hashCode(getPersonHi0());
    }
    hashCode *= 1000003;
     {
      hashCode ^= java.lang.Long.hashCode(getPersonLo0());
    }
    hashCode *= 1000003;
     {
      hashCode ^= java.lang.Long.hashCode(getPersonHi1());
    }
    hashCode *= 1000003;
     {
      hashCode ^= java.lang.Long.hashCode(getPersonLo1());
    }
    hashCode *= 1000003;
     {
      hashCode ^= java.lang.Long.hashCode(getReserved0());
    }
    hashCode *= 1000003;
     {
      hashCode ^= java.lang.Long.hashCode(getReserved1());
    }
    hashCode *= 1000003;
     {
      hashCode ^= java.lang.Long.hashCode(getReserved2());
    }
    return hashCode;
  }
}
