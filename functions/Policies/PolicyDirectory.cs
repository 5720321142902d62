using Microsoft.Extensions.Configuration;

namespace Dingzhou.Functions.Policies;

/// <summary>Where the law as data is read from: beside the program, or where <c>Policies:Directory</c> says.</summary>
internal static class PolicyDirectory
{
    /// <summary>What came with the program.</summary>
    public static string Shipped { get; } = Path.Combine(AppContext.BaseDirectory, "policies");

    /// <summary>Where the packs are.</summary>
    public static string Of(IConfiguration configuration) => configuration["Policies:Directory"] is { Length: > 0 } given ? given : Shipped;

    /// <summary>Where a file is that may stand beside the packs, and came with the program.</summary>
    public static string Of(IConfiguration configuration, string file) =>
        Of(configuration) is var given && File.Exists(Path.Combine(given, file)) ? given : Shipped;
}
