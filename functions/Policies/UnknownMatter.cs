namespace Dingzhou.Functions.Policies;

/// <summary>The refusal of a matter that there is not.</summary>
internal static class UnknownMatter
{
    /// <summary>Where nothing else is wrong.</summary>
    public static RefusedException At(string pointer) => new(RefusalKind.Invalid, "unknown-matter", [Fault(pointer)]);

    /// <summary>As one fault of several.</summary>
    public static Fault Fault(string pointer) => Domain.Refusals.Fault.Of(pointer, "unknown-matter");
}
