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

public class StateKeyV1$$Native implements StateKeyV1, Copyable<StateKeyV1>, BytesMarshallable, Byteable {
  private BytesStore bs;

  private long offset;

  @Override
  public long getHi() {
    return bs.readLong(offset + 0);
  }

  @Override
  public void setHi(long _hi) {
    bs.writeLong(offset + 0, _hi);
  }

  @Override
  public long getLo() {
    return bs.readLong(offset + 8);
  }

  @Override
  public void setLo(long _lo) {
    bs.writeLong(offset + 8, _lo);
  }

  @Override
  public void copyFrom(StateKeyV1 from) {
    if (from instanceof StateKeyV1$$Native) {
      bs.write(offset, ((StateKeyV1$$Native) from).bytesStore(), ((StateKeyV1$$Native) from).offset(), 16);
    } else {
       {
        setHi(from.getHi());
      }
       {
        setLo(from.getLo());
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
  }

  @Override
  public void readMarshallable(BytesIn bytes) {
     {
      bs.writeLong(offset + 0, bytes.readLong());
    }
     {
      bs.writeLong(offset + 8, bytes.readLong());
    }
  }

  @Override
  public boolean equals(Object obj) {
    if (!(obj instanceof StateKeyV1)) return false;
    StateKeyV1 other = (StateKeyV1) obj;
     {
      if (getHi() != other.getHi()) return false;
    }
     {
      if (getLo() != other.getLo()) return false;
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hashCode = 1;
    hashCode *= 1000003;
     {
      hashCode ^= java.lang.Long.hashCode(getHi());
    }
    hashCode *= 1000003;
     {
      hashCode ^= java.lang.Long.hashCode(getLo());
    }
    return hashCode;
  }

  @Override
  public void bytesStore(BytesStore bytesStore, long offset, long length) {
    if (length != maxSize()) {
      throw new IllegalArgumentException("Constant size is 16, given length is " + length);
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
    return 16;
  }
}
