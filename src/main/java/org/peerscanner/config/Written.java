package org.peerscanner.config;

import java.util.List;

/** The value of a setting as a person writes it; the text form is one short line for messages. */
sealed interface Written {
    /** A key without a value. */
    record Nothing() implements Written {
        @Override
        public String toString() {
            return "(no value)";
        }
    }

    record Word(String text) implements Written {
        @Override
        public String toString() {
            return text.isEmpty() ? "(empty)" : OneLine.of(text);
        }
    }

    record Words(List<String> texts) implements Written {
        public Words {
            texts = List.copyOf(texts);
        }

        @Override
        public String toString() {
            return OneLine.of(texts.toString());
        }
    }
}
