namespace Amazon.IdentityStore.Model;

public class Address
{
    public string? Country { get; set; }
    public string? Formatted { get; set; }
    public string? Locality { get; set; }
    public string? PostalCode { get; set; }
    public bool? Primary { get; set; }
    public string? Region { get; set; }
    public string? StreetAddress { get; set; }
    public string? Type { get; set; }
}

public class Email
{
    public bool? Primary { get; set; }
    public string? Type { get; set; }
    public string? Value { get; set; }
}

public class PhoneNumber
{
    public bool? Primary { get; set; }
    public string? Type { get; set; }
    public string? Value { get; set; }
}

public class Photo
{
    public string? Display { get; set; }
    public bool? Primary { get; set; }
    public string? Type { get; set; }
    public string? Value { get; set; }
}

public class Role
{
    public bool? Primary { get; set; }
    public string? Type { get; set; }
    public string? Value { get; set; }
}
