namespace Dingzhou.Functions.Http;

/// <summary>A function that anybody may call and that makes work for people: a caller, or an address, may do so a few times an hour only.</summary>
/// <param name="perHour">How often.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SparingAttribute(int perHour) : Attribute
{
    /// <summary>How often an hour.</summary>
    public int PerHour { get; } = perHour;
}
