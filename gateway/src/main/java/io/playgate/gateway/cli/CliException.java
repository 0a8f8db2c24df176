package io.playgate.gateway.cli;

/** A command that can't go on; the message is for the user as it is, and no stack trace is shown. */
public final class CliException extends RuntimeException {
    /** The command was understood and refused, or failed. */
    public static final int REFUSED = 1;

    /** The command line or the configuration is wrong. */
    public static final int USAGE = 2;

    /** The admin API can't be reached. */
    public static final int UNREACHABLE = 3;

    private final int exitCode;

    /**
     * Ends the command.
     *
     * @param exitCode of the process, 1 to 3
     */
    public CliException(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** Of the process, 1 to 3. */
    public int exitCode() {
        return exitCode;
    }
}
