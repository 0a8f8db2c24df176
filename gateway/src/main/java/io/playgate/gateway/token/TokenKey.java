package io.playgate.gateway.token;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import javax.crypto.Mac;

/** A key that says whether a signature is its own. Immutable; used by all event loops at once. */
sealed interface TokenKey {
    /** The only algorithm that this key is used with. */
    TokenAlgorithm algorithm();

    /** Whether {@code signature} is over the first {@code length} bytes of {@code token}. */
    boolean signed(byte[] token, int length, byte[] signature);

    /** A shared secret; {@code mac} is never used itself, each check takes a copy of it with the key already set. */
    record Secret(Mac mac) implements TokenKey {
        @Override
        public TokenAlgorithm algorithm() {
            return TokenAlgorithm.HS256;
        }

        @Override
        public boolean signed(byte[] token, int length, byte[] signature) {
            try {
                Mac own = (Mac) mac.clone();
                own.update(token, 0, length);
                return MessageDigest.isEqual(own.doFinal(), signature);
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("the JDK's HmacSHA256 can be copied", e);
            }
        }
    }

    /** The public half of a key pair. */
    record Public(TokenAlgorithm algorithm, PublicKey key) implements TokenKey {
        @Override
        public boolean signed(byte[] token, int length, byte[] signature) {
            if (algorithm == TokenAlgorithm.ES256 && !plausible(signature)) {
                return false;
            }
            try {
                Signature check = Signature.getInstance(algorithm.jcaName());
                check.initVerify(key);
                check.update(token, 0, length);
                return check.verify(signature);
            } catch (GeneralSecurityException e) {
                return false; // a signature of another length or shape: not this key's
            }
        }

        /** Neither r nor s is zero: JDK 17 before 17.0.3 takes such a signature for any message (CVE-2022-21449). */
        private static boolean plausible(byte[] signature) {
            if (signature.length != 64) {
                return false;
            }
            int r = 0;
            int s = 0;
            for (int i = 0; i < 32; i++) {
                r |= signature[i];
                s |= signature[32 + i];
            }
            return r != 0 && s != 0;
        }
    }
}
