using System.Collections;

namespace UserDirectory.Guards;

/// <summary>Who has an attribute, and of whom it would change or become empty, as a bit a user.</summary>
/// <param name="name">The attribute's name.</param>
internal sealed class AttributeTally(string name)
{
    private readonly BitArray _having = new(0);
    private readonly BitArray _changing = new(0);
    private readonly BitArray _clearing = new(0);

    public string Name => name;

    public int Having { get; private set; }

    public int Changing { get; private set; }

    public int Clearing { get; private set; }

    /// <summary>A user has a value.</summary>
    public void AddHaving(int user) => Having += Set(_having, user, true);

    /// <summary>What would become of a user's value, in place of what was said before.</summary>
    public void Plan(int user, bool changes, bool clears)
    {
        Changing += Set(_changing, user, changes);
        Clearing += Set(_clearing, user, clears);
    }

    // How many more have the bit than before.
    private static int Set(BitArray bits, int user, bool value)
    {
        if (user >= bits.Length)
        {
            if (!value) return 0;
            bits.Length = Math.Max(1024, user * 2);
        }
        if (bits[user] == value) return 0;
        bits[user] = value;
        return value ? 1 : -1;
    }
}
