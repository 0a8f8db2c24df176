package io.playgate.gateway.store;

import java.lang.IllegalArgumentException;
import java.lang.Object;
import java.lang.Override;
import net.openhft.chronicle.bytes.Byteable;
import net.openhft.chronicle.bytes.BytesIn;
import net.openhft.chronicle.bytes.BytesMarshallable;
import net.openhft.chronicle.bytes.BytesOut;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.values.Copyable;

public class AccountRecordV1$$Native implements AccountRecordV1, Copyable<AccountRecordV1>, BytesMarshallable, Byteable {
  private BytesStore bs;

  private long offset;

  @Override
  public long getFacts() {
    return bs.readLong(offset + 0);
  }

  @Override
  public void setOrderedFacts(long _facts) {
    bs.writeOrderedLong(offset + 0, _facts);
  }

  @Override
  public long getPersonHi0() {
    return bs.readLong(offset + 8);
  }

  @Override
  public void setOrderedPersonHi0(long _personHi0) {
    bs.writeOrderedLong(offset + 8, _personHi0);
  }

  @Override
  public long getPersonLo0() {
    return bs.readLong(offset + 16);
  }

  @Override
  public void setOrderedPersonLo0(long _personLo0) {
    bs.writeOrderedLong(offset + 16, _personLo0);
  }

  @Override
  public long getPersonHi1() {
    return bs.readLong(offset + 24);
  }

  @Override
  public void setOrderedPersonHi1(long _personHi1) {
    bs.writeOrderedLong(offset + 24, _personHi1);
  }

  @Override
  public long getPersonLo1() {
    return bs.readLong(offset + 32);
  }

  @Override
  public void setOrderedPersonLo1(long _personLo1) {
    bs.writeOrderedLong(offset + 32, _personLo1);
  }

  @Override
  public long getReserved0() {
    return bs.readLong(offset + 40);
  }

  @Override
  public void setReserved0(long _reserved0) {
    bs.writeLong(offset + 40, _reserved0);
  }

  @Override
  public long getReserved1() {
    return bs.readLong(offset + 48);
  }

  @Override
  public void setReserved1(long _reserved1) {
    bs.writeLong(offset + 48, _reserved1);
  }

  @Override
  public long getReserved2() {
    return bs.readLong(offset + 56);
  }

  @Override
  public void setReserved2(long _reserved2) {
    bs.writeLong(offset + 56, _reserved2);
  }

  @Override
  public void copyFrom(AccountRecordV1 from) {
    if (from instanceof AccountRecordV1$$Native) {
      bs.write(offset, ((AccountRecordV1$$Native) from).bytesStore(), ((AccountRecordV1$$Native) from).offset(), 64);
    } else {
       {
        long _facts = from.getFacts();
        bs.writeLong(offset + 0, _facts);
      }
       {
        long _personHi0 = from.getPersonHi0();
        bs.writeLong(offset + 8, _personHi0);
      }
       {
        long _personLo0 = from.getPersonLo0();
        bs.writeLong(offset + 16, _personLo0);
      }
       {
        long _personHi1 = from.getPersonHi1();
        bs.writeLong(offset + 24, _personHi1);
      }
       {
        long _personLo1 = from.getPersonLo1();
        bs.writeLong(offset + 32, _personLo1);
      }
       {
        setReserved0(from.getReserved0());
      }
       {
        setReserved1(from.getReserved1());
      }
       {
        setReserved2(from.getReserved2());
      }
    }
  }

  @Override
  public void writeMarshallable(BytesOut bytes) {
     {
      bytes.writeLong(bs.readLong(offset + 0));
    }
     {
      bytes.writeLong(bs.readLong(offset + 8));
    }
     {
      bytes.writeLong(bs.readLong(offset + 16));
    }
     {
      bytes.writeLong(bs.readLong(offset + 24));
    }
     {
      bytes.writeLong(bs.readLong(offset + 32));
    }
     {
      bytes.writeLong(bs.readLong(offset + 40));
    }
     {
      bytes.writeLong(bs.readLong(offset + 48));
    }
     {
      bytes.writeLong(bs.readLong(offset + 56));
    }
  }

  @Override
  public void readMarshallable(BytesIn bytes) {
     {
      bs.writeLong(offset + 0, bytes.readLong());
    }
     {
      bs.writeLong(offset + 8, bytes.readLong());
    }
     {
      bs.writeLong(offset + 16, bytes.readLong());
    }
     {
      bs.writeLong(offset + 24, bytes.readLong());
    }
     {
      bs.writeLong(offset + 32, bytes.readLong());
    }
     {
      bs.writeLong(offset + 40, bytes.readLong());
    }
     {
      bs.writeLong(offset + 48, bytes.readLong());
    }
     {
      bs.writeLong(offset + 56, bytes.readLong());
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

  @Override
  public void bytesStore(BytesStore bytesStore, long offset, long length) {
    if (length != maxSize()) {
      throw new IllegalArgumentException("Constant size is 64, given length is " + length);
    }
    this.bs = bytesStore;
        if (offset + length > bytesStore.capacity())
                throw new AssertionError();
    this.offset = offset;
  }

  @Override
  public BytesStore bytesStore() {
    return bs;
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  public long maxSize() {
    return 64;
  }
}
