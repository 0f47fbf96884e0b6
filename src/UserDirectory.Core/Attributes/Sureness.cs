namespace UserDirectory.Attributes;

/// <summary>Ranks of a column that finds a user.</summary>
public enum Sureness
{
    /// <summary>The caller gave the identifier by its parameter.</summary>
    Given,

    /// <summary>The column has a name of the identifier.</summary>
    Named,

    /// <summary>The column has the name of another directory's identifier, which often has the same value.</summary>
    Akin,

    /// <summary>The column has a general name, which may mean something else in another directory.</summary>
    General,
}
