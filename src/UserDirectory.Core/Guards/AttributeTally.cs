using System.Collections;

namespace UserDirectory.Guards;

/// <summary>
/// Counts the users who have an attribute, whose value would change, and whose value would be cleared. Each user is one
/// bit, so several rows of a user count once.
/// </summary>
internal sealed class AttributeTally(string name)
{
    private readonly BitArray _having = new(0);
    private readonly BitArray _changing = new(0);
    private readonly BitArray _clearing = new(0);

    public string Name => name;

    public int Having { get; private set; }

    public int Changing { get; private set; }

    public int Clearing { get; private set; }

    public void AddHaving(int user) => Having += Set(_having, user, true);

    public void AddChanging(int user) => Changing += Set(_changing, user, true);

    public bool IsChanging(int user) => user < _changing.Length && _changing[user];

    public void AddClearing(int user)
    {
        AddHaving(user);
        Clearing += Set(_clearing, user, true);
    }

    /// <summary>Removes a user from the counts of users whose value changes or would be cleared.</summary>
    public void Reset(int user)
    {
        Changing += Set(_changing, user, false);
        Clearing += Set(_clearing, user, false);
    }

    // Returns the change of the count: 1, 0 or -1.
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
