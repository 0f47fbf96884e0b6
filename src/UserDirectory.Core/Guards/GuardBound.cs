using System.Globalization;

namespace UserDirectory.Guards;

/// <summary>Limit of a run: a number, a percentage, or both; with both, the run must be within each.</summary>
public sealed class GuardBound
{
    private readonly decimal? _number;
    private readonly decimal? _percent;

    private GuardBound(string text, decimal? number, decimal? percent)
    {
        Text = text;
        (_number, _percent) = (number, percent);
    }

    /// <summary>The limit as the caller gave it.</summary>
    public string Text { get; }

    /// <summary>Parses <c>20</c>, <c>2.5%</c> or both.</summary>
    /// <param name="parts">At most one number and at most one percentage.</param>
    /// <exception cref="FormatException">The parts are not a limit; the text says why.</exception>
    public static GuardBound Parse(IReadOnlyList<string> parts)
    {
        decimal? number = null, percent = null;
        foreach (var part in parts)
        {
            var text = part.Trim();
            var isPercent = text.LastOrDefault() == '%';
            var digits = isPercent ? text.Substring(0, text.Length - 1).Trim() : text;
            if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                throw GuardsErrors.NotALimit(part);
            if (isPercent && value > 100) throw GuardsErrors.MoreThanAll(part);
            if ((isPercent ? percent : number) is not null) throw GuardsErrors.Second(part, isPercent);
            if (isPercent) percent = value;
            else number = value;
        }
        if (parts.Count == 0) throw GuardsErrors.NoLimit();
        return new GuardBound(string.Join(", ", parts), number, percent);
    }

    /// <summary>Whether the limit allows <c>count</c> of <c>of</c> users or rows; nothing is rounded.</summary>
    public bool Allows(int count, int of) => count == 0
        || (count <= (_number ?? decimal.MaxValue) && count <= (_percent is { } percent ? percent / 100 * of : count));
}
