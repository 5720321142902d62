namespace Dingzhou.Domain.Tests.Versions;

/// <summary>Later versions of 定政发〔2022〕20号, made by changing words of the shipped one.</summary>
internal static class LaterVersions
{
    private static readonly string Directory = Path.Combine(AppContext.BaseDirectory, "policies");

    /// <summary>A version in force from a day; a demonstration family farm gets 30,000 from then on.</summary>
    public static PolicyPack Of(string version, string from, params (string File, string From, string To)[] changes) =>
        PolicyCatalogue.Read(
        Agriculture.Pack.Id,
        [.. Agriculture.Pack.Files.Select(f => new PackFile(f.Path, Change(f, version, from, changes)))],
        Directory);

    /// <summary>The same matters under another policy.</summary>
    public static PolicyPack OtherPolicy(string id) => Other(id);

    /// <summary>Another policy, with words changed in every file.</summary>
    public static PolicyPack Other(string id, params (string From, string To)[] changes) => PolicyCatalogue.Read(
        id,
        [.. Agriculture.Pack.Files.Select(f => new PackFile(f.Path, changes.Append(($"id: {Agriculture.Pack.Id}", $"id: {id}"))
            .Aggregate(f.Text, (text, c) => text.Replace(c.Item1, c.Item2, StringComparison.Ordinal))))],
        Directory);

    private static string Change(PackFile file, string version, string from, (string File, string From, string To)[] changes)
    {
        var text = file.Text;
        if (file.Path == "pack.yaml")
            text = text.Replace("version: \"1\"", $"version: \"{version}\"\ninForceFrom: {from}", StringComparison.Ordinal);
        if (file.Path == "matters/article-08-operators.yaml")
            text = text.Replace(
                "家庭农场的奖补2万元, values: { 2022-08-09: 20000 }",
                $"家庭农场的奖补2万元, values: {{ 2022-08-09: 20000, {from}: {{ value: 30000, decided: {{ by: 市农业农村局, on: 2022-08-09, why: 提高标准 }} }} }}", StringComparison.Ordinal);
        foreach (var (_, before, after) in changes.Where(c => c.File == file.Path))
            text = text.Replace(before, after, StringComparison.Ordinal);
        return text;
    }
}
