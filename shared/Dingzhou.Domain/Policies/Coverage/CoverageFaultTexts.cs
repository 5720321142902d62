namespace Dingzhou.Domain.Policies.Coverage;

/// <summary>Every sentence in which the coverage of a text is refused, beyond what the schema and YAML find.</summary>
internal static class CoverageFaultTexts
{
    public static LocalizedText NotCovered(string article, string sentence) => new(
        $"{article}的这句话没有去向：“{sentence}”；应由数据引用（quote），或者在 coverage.yaml 中写明理由。",
        $"nothing became of this sentence of {article}: “{sentence}”; let the data quote it, or name it in coverage.yaml with the reason.");

    public static LocalizedText NoSentence(string article, string words) => new(
        $"{article}中没有以“{words}”开头的句子。", $"no sentence of {article} begins with “{words}”.");

    public static LocalizedText SeveralSentences(string article, string words, int found) => new(
        $"{article}中有 {found} 句以“{words}”开头；请多写几个字。", $"{found} sentences of {article} begin with “{words}”; give more of it.");

    public static LocalizedText Twice(string words) => new($"“{words}”这句话写了两次。", $"the sentence “{words}” is named twice.");

    public static LocalizedText Superfluous(string words, string file, long line) => new(
        $"“{words}”这句话已由 {file}:{line} 引用，不必再列。", $"{file}:{line} quotes the sentence “{words}” already.");

    public static LocalizedText CarrierNeeded() => new(
        "理由为 data 或 code 的，须写明由什么体现（carriedOutBy）；其他理由不写。",
        "the reasons data and code, and only they, say what carries it out (carriedOutBy).");

    public static LocalizedText NoMember(string path) => new($"数据中没有 {path}。", $"the data have no {path}.");

    public static LocalizedText NoText(string path) => new($"没有原文文件 {path}。", $"there is no text {path}.");
}
