using YamlDotNet.Core;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>What is wrong with a file that is no YAML, in a writer's words: what the library says is meant for programmers.</summary>
internal static class YamlSlips
{
    /// <summary>What the library's sentence holds, by the slips that writers make; the first that fits.</summary>
    public static LocalizedText Of(YamlException fault)
    {
        var says = fault.InnerException?.Message ?? fault.Message;
        return LocalizedText.Of(
            Has("Duplicate key") ? "yaml.same-name"
            : Has("tab") ? "yaml.tab"
            : Has("quoted scalar") ? "yaml.quotation-mark"
            : Has("flow") ? "yaml.bracket"
            : Has("mapping") ? "yaml.uneven"
            : Has("simple key") ? "yaml.no-colon"
            : Has("block") ? "yaml.dash"
            : Has("anchor") || Has("alias") ? "yaml.not-plain"
            : "yaml.none");

        bool Has(string words) => says.Contains(words, StringComparison.OrdinalIgnoreCase);
    }
}
