package io.playgate.gateway.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.policy.PartialDate;
import java.io.IOException;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claims of one token (contract section 3; RFC 7519, section 4; OpenID Connect Core, section 5.1). One object per token, read by
 * one thread, never changed afterwards.
 */
final class TokenClaims {
    /** Instants beyond it (year 9999, seconds) are as good as it; keeps a hostile number from overflowing. */
    private static final int YEAR_LENGTH = "YYYY".length();

    private static final int MONTH_LENGTH = "YYYY-MM".length();
    private static final int DAY_LENGTH = "YYYY-MM-DD".length();
    private static final double INSTANT_SECONDS_MAX = 253_402_300_799.0;

    private static final long ABSENT_MS = Long.MIN_VALUE;

    private final String enterprise;
    private long expiresMs = ABSENT_MS;
    private long notBeforeMs = ABSENT_MS;
    private long issuedMs = ABSENT_MS;
    private boolean audienceSeen;
    private boolean audienceMatches;
    private @Nullable String player;
    private @Nullable String game;
    private @Nullable String birthdate;
    private int bornDay = Integer.MIN_VALUE;
    private @Nullable Boolean verified;
    private @Nullable String person;
    private @Nullable Boolean guardian;

    private TokenClaims(String enterprise) {
        this.enterprise = enterprise;
    }

    /** Reads all claims; null where one that matters has a wrong type or value, or {@code sub} or {@code exp} is missing. */
    static @Nullable TokenClaims read(JsonFactory json, byte[] bytes, String enterprise) throws IOException {
        TokenClaims claims = new TokenClaims(enterprise);
        try (JsonParser parser = json.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (!claims.take(name, parser)) {
                    return null;
                }
            }
            boolean whole = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
            return whole && claims.player != null && claims.expiresMs != ABSENT_MS ? claims : null;
        }
    }

    private boolean take(String name, JsonParser parser) throws IOException {
        return switch (name) {
            case "sub" -> (player = id(parser)) != null;
            case "exp" -> (expiresMs = instantMs(parser)) != ABSENT_MS;
            case "nbf" -> (notBeforeMs = instantMs(parser)) != ABSENT_MS;
            case "iat" -> (issuedMs = instantMs(parser)) != ABSENT_MS;
            case "aud" -> takeAudience(parser);
            case "game" -> (game = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null) != null;
            case "birthdate" -> takeBirthdate(parser);
            case "phone_number_verified" -> (verified = flag(parser)) != null;
            case "person" -> (person = id(parser)) != null;
            case "guardian" -> (guardian = flag(parser)) != null;
            default -> {
                parser.skipChildren();
                yield true;
            }
        };
    }

    /** A string or an array of strings (RFC 7519, section 4.1.3). */
    private boolean takeAudience(JsonParser parser) throws IOException {
        audienceSeen = true;
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            audienceMatches = parser.getText().equals(enterprise);
            return true;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return false;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return false;
            }
            audienceMatches |= parser.getText().equals(enterprise);
        }
        return true;
    }

    /** {@code YYYY-MM-DD}, {@code YYYY-MM} or {@code YYYY}; the year 0000 is OpenID Connect's word for "left out" and says nothing. */
    private boolean takeBirthdate(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return false;
        }
        String text = parser.getText();
        if (!isBirthdate(text)) {
            return false;
        }
        PartialDate born = PartialDate.parse(text);
        if (born != null) {
            birthdate = text;
            bornDay = GameDay.day(born.earliest());
        }
        return true;
    }

    /** Without a formatter: this is read for every player who comes. */
    static boolean isBirthdate(String text) {
        int length = text.length();
        if (length != YEAR_LENGTH && length != MONTH_LENGTH && length != DAY_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean dash = i == YEAR_LENGTH || i == MONTH_LENGTH;
            if (dash ? c != '-' : c < '0' || c > '9') {
                return false;
            }
        }
        int year = Integer.parseInt(text, 0, YEAR_LENGTH, 10);
        int month = length < MONTH_LENGTH ? 1 : Integer.parseInt(text, YEAR_LENGTH + 1, MONTH_LENGTH, 10);
        int day = length < DAY_LENGTH ? 1 : Integer.parseInt(text, MONTH_LENGTH + 1, DAY_LENGTH, 10);
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    private static @Nullable String id(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return null;
        }
        String text = parser.getText();
        return PlayerId.problem(text) == null ? text : null;
    }

    private static @Nullable Boolean flag(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    /** A NumericDate: seconds, fractions allowed; {@link #ABSENT_MS} for anything else. */
    private static long instantMs(JsonParser parser) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            return ABSENT_MS;
        }
        double seconds = parser.getDoubleValue();
        return seconds >= 0 ? (long) (Math.min(seconds, INSTANT_SECONDS_MAX) * 1000) : ABSENT_MS;
    }

    /**
     * Whether the token is for {@code wantedGame} now; claims are judged in the order of the reasons.
     *
     * @param today the day of the policy's zone: nobody is born after it
     */
    TokenOutcome judge(String wantedGame, long nowMs, int today) {
        if (nowMs >= expiresMs + TokenVerifier.SKEW_MS) {
            return TokenOutcome.Reason.EXPIRED.outcome();
        }
        if (Math.max(notBeforeMs, issuedMs) > nowMs + TokenVerifier.SKEW_MS) {
            return TokenOutcome.Reason.NOT_YET_VALID.outcome();
        }
        if (audienceSeen && !audienceMatches) {
            return TokenOutcome.Reason.WRONG_AUDIENCE.outcome();
        }
        if (game != null && !game.equals(wantedGame)) {
            return TokenOutcome.Reason.WRONG_GAME.outcome();
        }
        String account = player;
        if (account == null || bornDay > today) {
            return TokenOutcome.Reason.BAD_CLAIM.outcome();
        }
        boolean silent = birthdate == null && verified == null && person == null && guardian == null;
        Identity identity = silent ? Identity.NONE : new Identity(birthdate, verified, person, guardian);
        return new TokenOutcome.Valid(account, identity);
    }
}
