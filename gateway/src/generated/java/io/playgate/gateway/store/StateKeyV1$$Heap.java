package io.playgate.gateway.store;

import java.lang.Object;
import java.lang.Override;
import net.openhft.chronicle.bytes.BytesIn;
import net.openhft.chronicle.bytes.BytesMarshallable;
import net.openhft.chronicle.bytes.BytesOut;
import net.openhft.chronicle.values.Copyable;

public class StateKeyV1$$Heap implements StateKeyV1, Copyable<StateKeyV1>, BytesMarshallable {
  private long __fieldhi;

  private long __fieldlo;

  @Override
  public long getHi() {
    long raw__fieldhiValue = __fieldhi;
    return raw__fieldhiValue;
  }

  @Override
  public void setHi(long _hi) {
    this.__fieldhi = _hi;
  }

  @Override
  public long getLo() {
    long raw__fieldloValue = __fieldlo;
    return raw__fieldloValue;
  }

  @Override
  public void setLo(long _lo) {
    this.__fieldlo = _lo;
  }

  @Override
  public void copyFrom(StateKeyV1 from) {
     {
      long hiCopy = from.getHi();
      this.__fieldhi = hiCopy;
    }
     {
      long loCopy = from.getLo();
      this.__fieldlo = loCopy;
    }
  }

  @Override
  public void writeMarshallable(BytesOut bytes) {
     {
      bytes.writeLong(getHi());
    }
     {
      bytes.writeLong(getLo());
    }
  }

  @Override
  public void readMarshallable(BytesIn bytes) {
     {
      __fieldhi = bytes.readLong();
    }
     {
      __fieldlo = bytes.readLong();
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
}
