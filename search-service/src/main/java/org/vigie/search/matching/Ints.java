package org.vigie.search.matching;

import java.util.Arrays;

/** A list of ints that grows. For one thread. */
final class Ints {
    private int[] values;
    private int size;

    Ints(int capacity) {
        values = new int[capacity];
    }

    int size() {
        return size;
    }

    int get(int i) {
        return values[i];
    }

    void set(int i, int value) {
        values[i] = value;
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    /** Forgets all from this index on. */
    void cut(int length) {
        size = length;
    }

    /** Sorts what stands from this index on and keeps one of equals. */
    void sortFrom(int from) {
        Arrays.sort(values, from, size);
        int kept = from;
        for (int i = from; i < size; i++) {
            if (i == from || values[i] != values[kept - 1]) {
                values[kept++] = values[i];
            }
        }
        size = kept;
    }

    /** Index of the first value of at least this one in a sorted stretch; its end when there is none. */
    int firstAtLeast(int value, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
