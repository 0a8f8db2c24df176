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

public class MeterRecordV1$$Heap implements MeterRecordV1, Copyable<MeterRecordV1>, BytesMarshallable {
  private static final Unsafe UNSAFE;

  private static final long usageAddress;

  private static final long lastPlayMsAddress;

  private static final long lifetimeMsAddress;

  static {
    try {
      Field theUnsafe = Jvm.getField(Unsafe.class, "theUnsafe");
      UNSAFE = (Unsafe) theUnsafe.get(null);
      usageAddress = UNSAFE.objectFieldOffset(Jvm.getField(MeterRecordV1$$Heap.class, "__fieldusage"));
      lastPlayMsAddress = UNSAFE.objectFieldOffset(Jvm.getField(MeterRecordV1$$Heap.class, "__fieldlastPlayMs"));
      lifetimeMsAddress = UNSAFE.objectFieldOffset(Jvm.getField(MeterRecordV1$$Heap.class, "__fieldlifetimeMs"));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private long __fieldusage;

  private long __fieldlastPlayMs;

  private long __fieldlifetimeMs;

  private long __fieldreserved0;

  @Override
  public long getUsage() {
    long raw__fieldusageValue = __fieldusage;
    return raw__fieldusageValue;
  }

  @Override
  public void setOrderedUsage(long _usage) {
    UNSAFE.putOrderedLong(this, usageAddress, _usage);
  }

  @Override
  public long getLastPlayMs() {
    long raw__fieldlastPlayMsValue = __fieldlastPlayMs;
    return raw__fieldlastPlayMsValue;
  }

  @Override
  public void setOrderedLastPlayMs(long _lastPlayMs) {
    UNSAFE.putOrderedLong(this, lastPlayMsAddress, _lastPlayMs);
  }

  @Override
  public long getLifetimeMs() {
    long raw__fieldlifetimeMsValue = __fieldlifetimeMs;
    return raw__fieldlifetimeMsValue;
  }

  @Override
  public void setOrderedLifetimeMs(long _lifetimeMs) {
    UNSAFE.putOrderedLong(this, lifetimeMsAddress, _lifetimeMs);
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
  public void copyFrom(MeterRecordV1 from) {
     {
      long usageCopy = from.getUsage();
      this.__fieldusage = usageCopy;
    }
     {
      long lastPlayMsCopy = from.getLastPlayMs();
      this.__fieldlastPlayMs = lastPlayMsCopy;
    }
     {
      long lifetimeMsCopy = from.getLifetimeMs();
      this.__fieldlifetimeMs = lifetimeMsCopy;
    }
     {
      long reserved0Copy = from.getReserved0();
      this.__fieldreserved0 = reserved0Copy;
    }
  }

  @Override
  public void writeMarshallable(BytesOut bytes) {
     {
      bytes.writeLong(getUsage());
    }
     {
      bytes.writeLong(getLastPlayMs());
    }
     {
      bytes.writeLong(getLifetimeMs());
    }
     {
      bytes.writeLong(getReserved0());
    }
  }

  @Override
  public void readMarshallable(BytesIn bytes) {
     {
      __fieldusage = bytes.readLong();
    }
     {
      __fieldlastPlayMs = bytes.readLong();
    }
     {
      __fieldlifetimeMs = bytes.readLong();
    }
     {
      __fieldreserved0 = bytes.readLong();
    }
  }

  @Override
  public boolean equals(Object obj) {
    if (!(obj instanceof MeterRecordV1)) return false;
    MeterRecordV1 other = (MeterRecordV1) obj;
     {
      if (getUsage() != other.getUsage()) return false;
    }
     {
      if (getLastPlayMs() != other.getLastPlayMs()) return false;
    }
     {
      if (getLifetimeMs() != other.getLifetimeMs()) return false;
    }
     {
      if (getReserved0() != other.getReserved0()) return false;
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hashCode = 1;
    hashCode *= 1000003;
     {
      hashCode ^= java.lang.Long.hashCode(getUsage());
    }
    hashCode *= 1000003;
     {
      hashCode ^= java.lang.Long.hashCode(getLastPlayMs());
    }
    hashCode *= 1000003;
     {
      hashCode ^= java.lang.Long.hashCode(getLifetimeMs());
    }
    hashCode *= 1000003;
     {
      hashCode ^= java.lang.Long.hashCode(getReserved0());
    }
    return hashCode;
  }
}
