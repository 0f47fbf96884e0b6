namespace UserDirectory.Tests.Requests;

/// <summary>Concurrency limit of requests.</summary>
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
