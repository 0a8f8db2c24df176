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

public class MeterRecordV1$$Native implements MeterRecordV1, Copyable<MeterRecordV1>, BytesMarshallable, Byteable {
  private BytesStore bs;

  private long offset;

  @Override
  public long getUsage() {
    return bs.readLong(offset + 0);
  }

  @Override
  public void setOrderedUsage(long _usage) {
    bs.writeOrderedLong(offset + 0, _usage);
  }

  @Override
  public long getLastPlayMs() {
    return bs.readLong(offset + 8);
  }

  @Override
  public void setOrderedLastPlayMs(long _lastPlayMs) {
    bs.writeOrderedLong(offset + 8, _lastPlayMs);
  }

  @Override
  public long getLifetimeMs() {
    return bs.readLong(offset + 16);
  }

  @Override
  public void setOrderedLifetimeMs(long _lifetimeMs) {
    bs.writeOrderedLong(offset + 16, _lifetimeMs);
  }

  @Override
  public long getReserved0() {
    return bs.readLong(offset + 24);
  }

  @Override
  public void setReserved0(long _reserved0) {
    bs.writeLong(offset + 24, _reserved0);
  }

  @Override
  public void copyFrom(MeterRecordV1 from) {
    if (from instanceof MeterRecordV1$$Native) {
      bs.write(offset, ((MeterRecordV1$$Native) from).bytesStore(), ((MeterRecordV1$$Native) from).offset(), 32);
    } else {
       {
        long _usage = from.getUsage();
        bs.writeLong(offset + 0, _usage);
      }
       {
        long _lastPlayMs = from.getLastPlayMs();
        bs.writeLong(offset + 8, _lastPlayMs);
      }
       {
        long _lifetimeMs = from.getLifetimeMs();
        bs.writeLong(offset + 16, _lifetimeMs);
      }
       {
        setReserved0(from.getReserved0());
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

  @Override
  public void bytesStore(BytesStore bytesStore, long offset, long length) {
    if (length != maxSize()) {
      throw new IllegalArgumentException("Constant size is 32, given length is " + length);
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
    return 32;
  }
}
