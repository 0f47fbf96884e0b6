using System.Globalization;
using Amazon.IdentityStore.Model;
using UserDirectory.Changes;
using UserDirectory.IdentityStore;
using UserDirectory.Pipeline;

namespace UserDirectory.Tests.Pipeline;

public sealed class HeldUsersTests
{
    private readonly FakeTime _time = new();
    private readonly HeldUsers _held;

    public HeldUsersTests() => _held = new HeldUsers(Catalogs.IdentityStore, _time);

    [Fact]
    public void A_user_is_given_with_all_that_it_had_and_its_lists()
    {
        var user = User(1);
        Seek("UserName");
        _held.Add(user);
        var given = Take("UserName", "USER0000001")!;
        Assert.Equal(user.Id, given.Id);
        Assert.Equal(user.OtherValues, given.OtherValues);
        Assert.Equal(user.ByName, given.ByName);
        var update = Updates.Of(Catalogs.IdentityStore, ("UserName", "user0000001"), ("City", "Wien"));
        var before = IdentityStorePlanner.Plan("d-1", user, update);
        var after = IdentityStorePlanner.Plan("d-1", given, update);
        Assert.Equal("Berlin", after.Changes[0].Before?.AsText);
        Assert.Equal(Sent(before), Sent(after));
    }

    [Fact]
    public void A_user_is_given_once_and_not_held_again()
    {
        Seek("UserName");
        _held.Add(User(1));
        Assert.NotNull(Take("UserName", "user0000001"));
        _held.Add(User(1));
        Assert.Null(Take("UserName", "user0000001"));
        Assert.Equal(0, _held.Bytes);
    }

    [Fact]
    public void A_user_whose_id_alone_is_known_is_forgotten()
    {
        Seek("UserId");
        _held.Add(User(1));
        _held.Forget(new UserSnapshot(User(1).Id));
        Assert.Null(Take("UserId", User(1).Id));
        Assert.Equal(0, _held.Bytes);
    }

    [Fact]
    public void A_user_is_found_by_a_name_that_no_row_had_before_it_was_held()
    {
        Seek("UserName");
        _held.Add(User(1));
        Assert.Equal(User(1).Id, Take("Email", "User0000001@example.com")?.Id);
        Assert.Null(Take("UserName", "user0000001"));
    }

    [Fact]
    public void A_user_who_was_listed_long_ago_is_not_given()
    {
        Seek("UserName");
        _held.Add(User(1));
        _time.Advance(HeldUsers.MostAge + TimeSpan.FromSeconds(1));
        Assert.Null(Take("UserName", "user0000001"));
    }

    [Fact]
    public void A_user_takes_well_under_a_kilobyte()
    {
        const int Users = 1000;
        Seek("UserName");
        for (var number = 0; number < Users; number++) _held.Add(User(number));
        Assert.InRange(_held.Bytes, 300 * Users, 800 * Users);
    }

    private static string Sent(UserChangePlan plan)
    {
        var operation = Assert.Single(plan.Request<UpdateUserRequest>().Operations!);
        return string.Join(", ", operation.AttributeValue.AsList()[0].AsDictionary()
            .OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}={member.Value}"));
    }

    private void Seek(string identifier) => Assert.Null(Take(identifier, "nobody"));

    private UserSnapshot? Take(string identifier, string value) =>
        _held.Take(new UserKey(Catalogs.IdentityStore.Attribute(identifier), value));

    private static IdentityStoreSnapshot User(int number)
    {
        var name = string.Format(CultureInfo.InvariantCulture, "user{0:d7}", number);
        return new IdentityStoreSnapshot(new User
        {
            UserId = string.Format(CultureInfo.InvariantCulture, "9067642e-0000-4000-8000-{0:d12}", number),
            UserName = name, UserStatus = new("ENABLED"), DisplayName = $"Given Family {number}",
            Title = "Software Engineer", PreferredLanguage = "en-GB",
            Name = new Name { GivenName = "Given", FamilyName = $"Family {number}" },
            Emails = [new Email { Value = $"{name}@example.com", Type = "work", Primary = true }],
            Addresses =
            [
                new Address
                {
                    StreetAddress = $"Main Street {number}", Locality = "Berlin", PostalCode = "10115", Country = "DE",
                    Type = "work", Primary = true,
                },
            ],
            PhoneNumbers = [new PhoneNumber { Value = $"+49 30 {number}", Type = "work", Primary = true }],
        });
    }
}
