namespace UserDirectory.Tests.Requests;

/// <summary>How many requests may be under way at once.</summary>
internal sealed class Slots(int count)
{
    private int _taken;

    public int Count => count;

    public int TooMany { get; private set; }

    public bool Take()
    {
        if (_taken < count) return ++_taken > 0;
        TooMany++;
        return false;
    }

    public void GiveBack() => _taken--;
}
