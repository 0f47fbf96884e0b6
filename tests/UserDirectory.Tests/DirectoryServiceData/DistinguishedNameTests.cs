using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.Tests.EndToEnd;

namespace UserDirectory.Tests.DirectoryServiceData;

/// <summary>Distinguished names are compared in the way of Active Directory. The oracle is RFC 4514.</summary>
public sealed class DistinguishedNameTests
{
    private const string Name = "CN=user00002,OU=Users,OU=corp,DC=corp,DC=example,DC=com";

    [Theory]
    [InlineData("CN=Ann Lee,OU=Users,DC=x", "cn=ann lee,ou=USERS,dc=X")]
    [InlineData("CN=Ann Lee,OU=Users,DC=x", "CN = Ann Lee , OU= Users,  DC =x")]
    [InlineData("CN=Ann Lee,DC=x", "CN=Ann Lee;DC=x")]
    [InlineData("CN=Ann Lee,DC=x", "2.5.4.3=Ann Lee,OID.0.9.2342.19200300.100.1.25=x")]
    // The table of RFC 4514, section 3.
    [InlineData("CN=a,L=b,ST=c,O=d,OU=e,C=f", "2.5.4.3=a,2.5.4.7=b,2.5.4.8=c,2.5.4.10=d,2.5.4.11=e,2.5.4.6=f")]
    [InlineData("Z-Z9=a,DC=x", "z-z9=A,DC=x")]
    [InlineData("0.9=a,DC=x", "OID.0.9=A,DC=x")]
    [InlineData("9.0=a,DC=x", "9.0=A,DC=x")]
    [InlineData("CN=A+B + C,DC=x", @"CN=A\+B \+ C,DC=x")]
    [InlineData("CN=\"Ann\" ,DC=x", "CN=Ann,DC=x")]
    [InlineData("CN=\"Ann\" + UID=1,DC=x", "CN=Ann+UID=1,DC=x")]
    [InlineData("CN=a\U0001F600,DC=x", @"CN=a\F0\9F\98\80,DC=x")]
    [InlineData("CN=A,DC=z", "CN=A,dc=Z")]
    [InlineData(@"CN=Lee\, Ann,DC=x", @"CN=Lee\2C Ann,DC=x")]
    [InlineData(@"CN=Lee\, Ann,DC=x", "CN=\"Lee, Ann\",DC=x")]
    [InlineData(@"CN=Müller,DC=x", @"CN=M\C3\BCller,DC=x")]
    [InlineData(@"CN=A\+B,DC=x", "CN=A+B,DC=x")]
    [InlineData("CN=A+UID=1,DC=x", "UID=1 + CN=a,DC=x")]
    [InlineData(@"CN=\#1,DC=x", @"CN=\231,DC=x")]
    [InlineData("CN=ÄNN,DC=x", "CN=änn,DC=x")]
    public void Names_that_the_directory_takes_for_one_are_equal(string one, string other)
    {
        Assert.True(IsName(one) && IsName(other));
        Assert.Equal(one, other, Attribute.Comparer.Says);
    }

    [Theory]
    [InlineData("CN=Ann Lee,DC=x", "CN=AnnLee,DC=x")]
    [InlineData("CN=Ann Lee,DC=x", "CN=Ann  Lee,DC=x")]
    [InlineData("CN=Ann,OU=a,DC=x", "CN=Ann,OU=b,DC=x")]
    [InlineData("CN=Ann,OU=a,OU=b", "CN=Ann,OU=b,OU=a")]
    [InlineData("CN=Ann,DC=x", "OU=Ann,DC=x")]
    [InlineData(@"CN=Ann\,OU\=a,DC=x", "CN=Ann,OU=a,DC=x")]
    [InlineData(@"CN=Ann\ ,DC=x", "CN=Ann ,DC=x")]
    [InlineData("CN=Müller,DC=x", "CN=Muller,DC=x")]
    public void Names_of_two_objects_differ(string one, string other)
    {
        Assert.True(IsName(one) && IsName(other));
        Assert.NotEqual(one, other, Attribute.Comparer.Says);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ann Lee")]
    [InlineData("CN=")]
    [InlineData("CN=Ann,")]
    [InlineData("CN=Ann,,DC=x")]
    [InlineData("CN=Ann,x")]
    [InlineData("=Ann")]
    [InlineData("1=Ann")]
    [InlineData("A.b=Ann")]
    [InlineData("-a=Ann")]
    [InlineData(".1=Ann")]
    [InlineData("CN=\"Ann,DC=x")]
    [InlineData("CN=\"Ann\" x,DC=x")]
    [InlineData(@"CN=Ann\")]
    public void A_malformed_distinguished_name_is_not_recognized(string text) => Assert.False(IsName(text));

    [Theory]
    [InlineData("cn=USER00002,ou=users,ou=CORP,dc=corp,dc=example,dc=com")]
    [InlineData("CN = user00002, OU = Users, OU = corp, DC = corp, DC = example, DC = com")]
    [InlineData(@"CN=user0000\32,OU=Users,OU=corp,DC=corp,DC=example,DC=com")]
    public async Task A_manager_in_another_spelling_is_no_change(string spelled)
    {
        var sandbox = DirectorySandbox.Create(5);
        var directory = sandbox.Open(SandboxService.DirectoryServiceData);
        foreach (var name in new[] { "Manager", "assistant:S", "seeAlso:SS", "secretary:SS" })
        {
            var first = await directory.UpdateAsync(("UserName", "user00001"), (name, Cell(name, Name)));
            Assert.Equal((null, ChangeStatus.Updated), (first.Error?.Message, first.Status));
            var writes = sandbox.CountsOf(SandboxService.DirectoryServiceData).Writes;
            var second = await directory.UpdateAsync(("UserName", "user00001"), (name, Cell(name, spelled)));
            Assert.Equal((null, ChangeStatus.Unchanged), (second.Error?.Message, second.Status));
            Assert.Equal(writes, sandbox.CountsOf(SandboxService.DirectoryServiceData).Writes);
        }
    }

    [Fact]
    public async Task Only_the_new_name_is_added_to_those_that_are_spelled_otherwise()
    {
        var directory = DirectorySandbox.Create(5).Open(SandboxService.DirectoryServiceData);
        Assert.Null((await directory.UpdateAsync(("UserName", "user00001"), ("seeAlso:SS", Name))).Error);
        var other = Name.Replace("user00002", "user00003", StringComparison.Ordinal);
        var change = await directory.UpdateAsync(
            ("UserName", "user00001"), ("seeAlso:SS", $"{Name.ToLowerInvariant()}; {other}"));
        Assert.Null(change.Error);
        Assert.Equal([Name, other], Assert.Single(change.Changes).After!.AsSet);
    }

    private static AttributeDefinition Attribute => Catalogs.DirectoryServiceData.Attribute("seeAlso:SS");

    private static bool IsName(string text) => Attribute.Check(AttributeValue.Set([text])) is null;

    private static string Cell(string attribute, string name) => attribute.EndsWith(":SS", StringComparison.Ordinal)
        ? $"""["{name.Replace(@"\", @"\\", StringComparison.Ordinal)}"]"""
        : name;
}
