using System.Collections;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Input;

namespace UserDirectory.Matrix.Input;

/// <summary>The rows of an error that ends a run.</summary>
public sealed class HeldRowsTests(InputShell shell) : IClassFixture<InputShell>
{
    [Fact]
    public void The_error_of_a_run_has_every_row_that_is_not_done()
    {
        const string Rows = "[pscustomobject]@{ UserName = 'ann'; City = 'Ulm' }, 'bob', @{ UserName = 'bob' }";
        shell.Renew();
        var errors = shell.Run($"{Rows} | Set-WmUser -Sandbox $w -Office O -MaximumChange 0").Errors;
        var rows = Assert.IsType<HeldRows>(Assert.Single(errors).TargetObject);
        Assert.Equal(["@{UserName=ann; City=Ulm}", "bob", "System.Collections.Hashtable"],
            rows.Select(row => $"{row}"));
        shell.Set("rows", rows);
        Assert.Equal(["ann WhatIf: Office: (none) → P; City: Bonn → Ulm", "bob WhatIf: Office: (none) → P",
            "bob Unchanged"], shell.Lines("$rows | Set-WmUser @r -Office P"));
    }

    [Fact]
    public void Updates_are_unpacked_when_they_are_read()
    {
        var row = new object();
        HeldRows rows = new([UserUpdate.Unreadable("x", row), "text", null]);
        IList list = rows;
        Assert.Equal([row, "text", null], rows);
        Assert.Equal([row, "text", null], ((IEnumerable)rows).Cast<object?>());
        Assert.Equal((3, 3), (rows.Count, list.Count));
        Assert.Same(row, rows[0]);
        Assert.Same(row, list[0]);
        Assert.Equal("text", list[1]);
    }

    [Fact]
    public void Rows_are_found_and_copied()
    {
        var row = new object();
        var rows = new HeldRows([UserUpdate.Unreadable("x", row), "text", "text", null]);
        Assert.Equal((0, 1, 3, -1),
            (rows.IndexOf(row), rows.IndexOf("text"), rows.IndexOf(null), rows.IndexOf("none")));
        Assert.True(rows.Contains(row));
        Assert.True(rows.Contains(null));
        Assert.False(rows.Contains("none"));
        var copy = new object?[6];
        rows.CopyTo(copy, 1);
        Assert.Equal([null, row, "text", "text", null, null], copy);
    }

    [Fact]
    public void Rows_can_not_be_changed()
    {
        var held = new HeldRows(["a"]);
        IList rows = held;
        Assert.True(rows.IsFixedSize);
        Assert.True(rows.IsReadOnly);
        Assert.False(rows.IsSynchronized);
        Assert.Same(rows.SyncRoot, rows.SyncRoot);
        Assert.Throws<NotSupportedException>(() => rows.Add("b"));
        Assert.Throws<NotSupportedException>(rows.Clear);
        Assert.Throws<NotSupportedException>(() => rows.Insert(0, "b"));
        Assert.Throws<NotSupportedException>(() => rows.Remove("a"));
        Assert.Throws<NotSupportedException>(() => rows.RemoveAt(0));
        Assert.Throws<NotSupportedException>(() => rows[0] = "b");
        Assert.Equal(["a"], held);
    }
}
