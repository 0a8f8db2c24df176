package io.playgate.gateway.report;

/** The forms of a report. */
public enum ReportFormat {
    /** One row for each slice and game; the game {@code *} is all together. */
    CSV("text/csv; charset=utf-8") {
        @Override
        String write(ReportFacts facts) {
            return CsvPage.write(facts);
        }
    },
    /** The same facts as an object. */
    JSON("application/json") {
        @Override
        String write(ReportFacts facts) {
            return JsonPage.write(facts);
        }
    },
    /** A page to print, whole in itself. */
    HTML("text/html; charset=utf-8") {
        @Override
        String write(ReportFacts facts) {
            return HtmlPage.write(facts);
        }
    };

    private final String contentType;

    ReportFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The MIME type. */
    public String contentType() {
        return contentType;
    }

    abstract String write(ReportFacts facts);
}
