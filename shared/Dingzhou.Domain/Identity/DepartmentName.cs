using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Dingzhou.Domain.Identity;

/// <summary>Names of departments, as documents print them and people type them.</summary>
public static class DepartmentName
{
    /// <summary>What a name must be, for those who gave another.</summary>
    public static readonly LocalizedText Rule = LocalizedText.Of("rule.department-name");

    private const int Longest = 50;

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Others = new(ReadEmbedded);

    /// <summary>Whether it can be a name.</summary>
    /// <param name="name">The name; null is none.</param>
    public static bool IsSound(string? name) =>
        name?.EnumerateRunes().Count() is > 0 and <= Longest && name.EnumerateRunes().All(IsOfName);

    /// <summary>The one name under which a department is compared (<c>policies/departments.yaml</c>).</summary>
    /// <param name="name">The name as printed or typed.</param>
    public static string Of(string name)
    {
        var typed = AsTyped(name);
        return Others.Value.GetValueOrDefault(typed, typed);
    }

    private static string AsTyped(string name) => TypedText.Code(name).Replace('(', '（').Replace(')', '）');

    // 〇 is a letter to those who write it, and to Unicode a number; rare characters are letters beyond the basic plane.
    private static bool IsOfName(Rune c) => Rune.IsLetterOrDigit(c) || c.Value == '〇' || (c.IsBmp && "（）()、·".Contains((char)c.Value));

    private static Dictionary<string, string> ReadEmbedded()
    {
        using var stream = typeof(DepartmentName).Assembly.GetManifestResourceStream("departments.yaml")
            ?? throw new InvalidOperationException("The departments' names are not part of the assembly.");
        using var reader = new StreamReader(stream);
        var entries = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<List<Entry>>(
            reader);

        // A name that is there twice would make one department of two.
        return entries.SelectMany(e => e.Also.Select(other => (other: AsTyped(other), e.Name))).ToDictionary(
            n => n.other, n => n.Name, StringComparer.Ordinal);
    }

    private sealed class Entry
    {
        public string Name { get; set; } = "";

        public List<string> Also { get; set; } = [];

        public string Why { get; set; } = "";
    }
}
