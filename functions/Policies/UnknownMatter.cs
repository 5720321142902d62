namespace Dingzhou.Functions.Policies;

/// <summary>The refusal of a matter that there is not.</summary>
internal static class UnknownMatter
{
    private const string Code = "unknown-matter";

    private static readonly LocalizedText Text =
        new("没有这一事项；事项一览见 GET /api/matters。", "There is no such matter; for what there is see GET /api/matters.");

    /// <summary>Where nothing else is wrong.</summary>
    public static RefusedException At(string pointer) => new(RefusalKind.Invalid, Code, Text, [Fault(pointer)]);

    /// <summary>As one fault of several.</summary>
    public static Fault Fault(string pointer) => Domain.Refusals.Fault.Of(pointer, Code, Text);
}
