using System.Reflection;
using Dingzhou.Domain;

namespace Dingzhou.Architecture.Tests;

/// <summary>
/// What gives the members of an enum their words: whatever takes a member alone and answers with a text. Each member has its own, and
/// what is no member has none.
/// </summary>
public sealed class EnumNameTests
{
    private static readonly string[] Assemblies = ["Dingzhou.Domain", "Dingzhou.Storage", "Dingzhou.Functions"];

    /// <summary>Members that are never asked for theirs, with the reason.</summary>
    private static readonly Dictionary<string, string> WithoutWords = new(StringComparer.Ordinal)
    {
        ["ValidityCommands.TitleOf Handover"] = "Whom a review is passed on to is told in words of its own.",
    };

    [Fact]
    public void Every_member_of_every_enum_has_words_of_its_own() => Rule.Unbroken(Namings().SelectMany(Faults));

    [Fact]
    public void There_are_some() => Assert.NotEmpty(Namings());

    [Fact]
    public void The_rule_finds_what_it_looks_for() => Assert.Equal(
        [
            "Sample.Alike: One and Two are both “one or two”", "Sample.Alike: 2147483647 is “one or two”",
            "Sample.Silent Two: nothing", "Sample.Silent: 2147483647 is “”",
        ],
        NamingsIn(typeof(Sample)).SelectMany(Faults));

    private static IEnumerable<MethodInfo> Namings() => Assemblies.SelectMany(a => Assembly.Load(a).GetTypes()).SelectMany(NamingsIn);

    private static IEnumerable<MethodInfo> NamingsIn(Type type) =>
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !method.IsGenericMethod && !type.ContainsGenericParameters && !method.Name.StartsWith('<')
        where method.ReturnType == typeof(string) || method.ReturnType == typeof(LocalizedText)
        where method.GetParameters() is [{ ParameterType: { IsEnum: true } word }]
            && word.Assembly.GetName().Name!.StartsWith("Dingzhou.", StringComparison.Ordinal)
        select method;

    private static IEnumerable<string> Faults(MethodInfo naming)
    {
        var (name, word) = ($"{naming.DeclaringType!.Name}.{naming.Name}", naming.GetParameters()[0].ParameterType);
        var known = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var member in Enum.GetValues(word).Cast<object>().Where(m => !WithoutWords.ContainsKey($"{name} {m}")))
        {
            if (TextOf(naming, member) is not { Length: > 0 } text)
                yield return $"{name} {member}: nothing";
            else if (!known.TryAdd(text, member))
                yield return $"{name}: {known[text]} and {member} are both “{text}”";
        }

        var stranger = Enum.ToObject(word, int.MaxValue);
        if (TextOf(naming, stranger) is { } words && !words.Contains($"{int.MaxValue}", StringComparison.Ordinal))
            yield return $"{name}: {int.MaxValue} is “{words}”";
    }

    /// <summary>What it answers with; null where it throws.</summary>
    private static string? TextOf(MethodInfo naming, object member)
    {
        try
        {
            return naming.Invoke(null, [member]) is LocalizedText text ? text.Zh : (string?)naming.Invoke(null, [member]);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private enum Word
    {
        One,
        Two,
    }

    private static class Sample
    {
        public static string Good(Word word) => word switch
        {
            Word.One => "one",
            Word.Two => "two",
        };

        public static string Alike(Word word) => (int)word < 0 ? "less" : "one or two";

        public static LocalizedText Silent(Word word) => word == Word.One ? new("一", "one") : new("", "");
    }
}
