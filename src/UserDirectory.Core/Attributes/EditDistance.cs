namespace UserDirectory.Attributes;

/// <summary>
/// Number of characters that must be inserted, removed, replaced or swapped with the next to make one text of another
/// (Levenshtein's distance with transpositions).
/// </summary>
internal static class EditDistance
{
    public static int Between(string one, string other)
    {
        var (last, row) = (new int[other.Length + 1], Enumerable.Range(0, other.Length + 1).ToArray());
        for (var i = 1; i <= one.Length; i++)
        {
            var next = new int[other.Length + 1];
            next[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = row[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                next[j] = Math.Min(replaced, Math.Min(row[j], next[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    next[j] = Math.Min(next[j], last[j - 2] + 1);
            }
            (last, row) = (row, next);
        }
        return row[other.Length];
    }
}
