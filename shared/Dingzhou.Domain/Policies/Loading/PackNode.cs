using System.Runtime.CompilerServices;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>
/// A node of a pack with its file and line. The schema has been checked before, so that what it requires is there;
/// what it cannot say is added to the faults.
/// </summary>
internal sealed class PackNode(YamlSource source, YamlNode node, List<PackFault> faults)
{
    public bool IsMapping => node is YamlMappingNode;

    public bool IsList => node is YamlSequenceNode;

    public bool IsScalar => node is YamlScalarNode;

    public FactValue Value => node switch
    {
        YamlSequenceNode list => FactValue.Of(list.Children.Select(c => ((YamlScalarNode)c).Value ?? "")),
        YamlMappingNode => FindNumber("value") is { } number && FindText("unit") is { } unit
            ? FactValue.Of(number, unit)
            : Refuse("pack.value-and-unit", FactValue.Unusable),
        _ => YamlSource.Scalar((YamlScalarNode)node),
    };

    /// <summary>The file and the line.</summary>
    public (string File, long Line) Place => source.PlaceOf(node);

    public string Where => $"{Place.File}:{Place.Line}";

    public string Scalar => ((YamlScalarNode)node).Value ?? "";

    public DateOnly Date => StatedDay.Read(Scalar) is { } date ? date : Refuse("pack.not-a-day", DateOnly.MinValue, ("text", Scalar));

    public MonthDay MonthDay => MonthDay.TryParse(Scalar, out var day)
        ? day : Refuse("pack.not-a-day-of-the-year", default(MonthDay), ("text", Scalar));

    public IEnumerable<PackNode> Items => ((YamlSequenceNode)node).Children.Select(Child);

    /// <summary>The entries of a mapping: name and node.</summary>
    public IEnumerable<(PackNode Key, PackNode Value)> Entries =>
        ((YamlMappingNode)node).Children.Select(c => (Child(c.Key), Child(c.Value)));

    public PackNode this[string key] => Find(key) ?? throw new InvalidOperationException($"{Where}: {key} is missing.");

    public PackNode? Find(string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? Child(value) : null;

    public string Text(string key) => this[key].Scalar;

    public string? FindText(string key) => Find(key)?.Scalar;

    public int Whole(string key) => int.Parse(Text(key));

    public bool Flag(string key, bool otherwise) => FindText(key) is { } text ? text == "true" : otherwise;

    public int? FindWhole(string key) => (int?)FindNumber(key);

    public decimal? FindNumber(string key) => Find(key)?.Value.Number;

    public LocalizedText Localized(string key) => this[key].AsLocalized();

    public LocalizedText AsLocalized() => new(Text("zh"), Text("en"));

    public T AsEnum<T>()
        where T : struct, Enum => Enum.Parse<T>(Scalar, ignoreCase: true);

    /// <summary>A unit of the vocabulary.</summary>
    public string Unit => Policies.Unit.Find(Scalar)?.Symbol
        ?? Refuse("pack.no-unit", Scalar, ("name", Scalar), ("units", string.Join(' ', Policies.Unit.All.Select(u => u.Symbol))));

    public IReadOnlyList<string> Texts(string key) => Find(key)?.Items.Select(i => i.Scalar).ToArray() ?? [];

    /// <summary>Notes what is wrong here, by a text of the catalogue.</summary>
    public void Fault(string code, params (string Name, object Value)[] values) => Fault(LocalizedText.Of(code, values));

    /// <summary>Notes what is wrong here.</summary>
    [OverloadResolutionPriority(1)]
    public void Fault(LocalizedText reason)
    {
        if (faults.Count < PackFault.Most)
            faults.Add(new(Place.File, Place.Line, reason));
    }

    /// <summary>Notes what is wrong here and goes on with something else, so that all faults are found at once.</summary>
    public T Refuse<T>(LocalizedText reason, T instead)
    {
        Fault(reason);
        return instead;
    }

    /// <summary>The same, by a text of the catalogue.</summary>
    public T Refuse<T>(string code, T instead, params (string Name, object Value)[] values) =>
        Refuse(LocalizedText.Of(code, values), instead);

    private PackNode Child(YamlNode child) => new(source, child, faults);
}
