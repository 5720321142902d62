namespace Dingzhou.Domain.Texts;

/// <summary>What the members of an enum are called, from the catalogue: <c>decision-outcome.accept</c>.</summary>
public static class EnumWords
{
    /// <summary>What a member is called.</summary>
    public static LocalizedText InWords<T>(this T member)
        where T : struct, Enum => TextCatalogue.Of($"{Kebab(typeof(T).Name)}.{Kebab(member.ToString())}", []);

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
