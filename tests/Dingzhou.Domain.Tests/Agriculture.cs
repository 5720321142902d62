namespace Dingzhou.Domain.Tests;

/// <summary>定政发〔2022〕20号 as it is shipped.</summary>
internal static class Agriculture
{
    public static PolicyPack Pack { get; } =
        PolicyCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies")).Pack("agriculture-2022", "1")!;

    public static DateOnly Day { get; } = new(2022, 10, 1);

    public static Matter Matter(string id) => Pack.FindMatter(id)!;
}
