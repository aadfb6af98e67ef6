package org.vigie.search.matching.program;

import java.util.Arrays;

/** A list of ints that grows. For one thread. */
public final class Ints {
    private int[] values;
    private int size;

    public Ints(int capacity) {
        values = new int[capacity];
    }

    public int size() {
        return size;
    }

    public int get(int i) {
        return values[i];
    }

    public void set(int i, int value) {
        values[i] = value;
    }

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    /** Forgets all from this index on. */
    public void cut(int length) {
        size = length;
    }

    /** Sorts what stands from this index on and keeps one of equals. */
    public void sortFrom(int from) {
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
    public int firstAtLeast(int value, int from, int to) {
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

    public int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
