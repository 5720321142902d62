using YamlDotNet.Core;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>What is wrong with a file that is no YAML, in a writer's words: what the library says is meant for programmers.</summary>
internal static class YamlFaultTexts
{
    // What the library's sentence holds, by the slips that writers make; the first that fits.
    private static readonly (string Says, LocalizedText Text)[] Slips =
    [
        ("Duplicate key", new("同一层里有两个相同的名称，请删去或改名。", "the same name is there twice on one level.")),
        ("tab", new("缩进里有制表符（Tab），请改用空格。", "there is a tab in the indentation; use spaces.")),
        ("quoted scalar", new("引号没有成对，或引号内有不能用的转义。", "a quotation mark is not closed, or an escape inside it is unknown.")),
        ("flow", new("括号 { } 或 [ ] 没有成对，或其中缺少逗号。", "a bracket { } or [ ] is not closed, or a comma is missing inside it.")),
        ("mapping", new(
            "缩进不齐，或文字中有冒号而未加引号。", "the indentation is uneven, or a text with a colon has no quotation marks.")),
        ("simple key", new("名称后面缺少冒号。", "a colon is missing after a name.")),
        ("block", new("缩进不齐，或“- ”的位置不对。", "the indentation is uneven, or “- ” stands in the wrong place.")),
        ("anchor", NotPlain()),
        ("alias", NotPlain()),
    ];

    public static LocalizedText NotOneDocument() => new("文件应恰好包含一个 YAML 文档。", "the file must hold one YAML document.");

    public static LocalizedText NotPlain() => new(
        "政策数据中不用锚点（&）、别名（*），名称须是文字。", "anchors, aliases and keys that are not texts have no place in a pack.");

    public static LocalizedText NotClosed() => new("这不是 YAML：括号或引号没有成对。", "this is not YAML: a bracket or quotation mark is not closed.");

    public static LocalizedText TooDeep(int most) => new($"层次过深：不得超过 {most} 层。", $"this nests too deep: {most} levels at the most.");

    public static LocalizedText TooMuch(int most) => new(
        $"内容过多：一个政策数据包的名称、数值和列表项合计不得超过 {most} 个。", $"this is too much: a pack may hold {most} names, values and lists in all.");

    public static LocalizedText Of(YamlException fault)
    {
        var says = fault.InnerException?.Message ?? fault.Message;
        return Array.Find(Slips, s => says.Contains(s.Says, StringComparison.OrdinalIgnoreCase)).Text
            ?? new("这里不是 YAML：请检查缩进、冒号后的空格、括号和引号。",
                "this is not YAML: check the indentation, the space after a colon, brackets and quotation marks.");
    }
}
