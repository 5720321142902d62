namespace Dingzhou.Functions.Http;

/// <summary>
/// A function that anybody may call and that makes work for people: a caller who is no official may do so a few times an hour only, and an
/// address, behind which a whole village may be, as often as twenty callers.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SparingAttribute(int perHour) : Attribute
{
    private const int CallersOfAnAddress = 20;

    /// <summary>How often an hour a caller may.</summary>
    public int PerCaller { get; } = perHour;

    /// <summary>How often an hour those may together who come from one address and are not signed in.</summary>
    public int PerAddress { get; } = perHour * CallersOfAnAddress;
}
