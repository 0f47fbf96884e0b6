using System.Text.Json.Serialization;
using Amazon.Runtime;
using UserDirectory.AwsClients;

namespace Amazon.WorkMail;

[JsonConverter(typeof(ConstantConverter<EntityState>))]
public class EntityState(string value) : ConstantClass(value)
{
    public static readonly EntityState ENABLED = new("ENABLED");
}

[JsonConverter(typeof(ConstantConverter<UserRole>))]
public class UserRole(string value) : ConstantClass(value)
{
    public static readonly UserRole USER = new("USER");
    public static readonly UserRole REMOTE_USER = new("REMOTE_USER");
}
