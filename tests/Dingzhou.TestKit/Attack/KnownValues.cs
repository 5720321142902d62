using System.Text.RegularExpressions;

namespace Dingzhou.TestKit.Attack;

/// <summary>Values by the names under which an API asks for them: what it has answered so far, so that requests meet what exists.</summary>
public sealed partial class KnownValues
{
    private const int MostOfEach = 40;

    /// <summary>What was there from the beginning is asked for as often as all the rest, so that its story gets on.</summary>
    private const int FromBeginning = 2;

    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    /// <summary>The values of that name.</summary>
    public IReadOnlyList<string> Of(string name) => _values.GetValueOrDefault(name) ?? [];

    /// <summary>The first value of that name; null where there are none.</summary>
    public string? First(string name) => Of(name) is [var first, ..] ? first : null;

    /// <summary>One of the values of that name; null where there are none.</summary>
    public string? Any(string name, Random random) => Of(name) is { Count: > 0 } values
        ? values[random.Next(random.Next(2) == 0 ? Math.Min(FromBeginning, values.Count) : values.Count)]
        : null;

    /// <summary>Adds a value.</summary>
    public void Add(string name, string value)
    {
        if (!_values.TryGetValue(name, out var all))
            _values[name] = all = [];
        if (value.Length > 0 && all.Count < MostOfEach && !all.Contains(value, StringComparer.Ordinal))
            all.Add(value);
    }

    /// <summary>
    /// Takes from an answer what names something: the parameters of its Location, and members that are called as parameters are.
    /// </summary>
    /// <param name="description">All operations.</param>
    /// <param name="operation">The one that answered.</param>
    /// <param name="answer">What it answered.</param>
    public void Learn(ApiDescription description, ApiOperation operation, Answer answer)
    {
        if (answer.Location is { } location)
            LearnAddress(description, location);
        if (answer.MediaType != "application/json")
            return;
        var names = description.Operations.SelectMany(o => o.ParametersIn("path")).ToHashSet(StringComparer.Ordinal);
        Learn(answer.Json, names, NameOfItems(description, operation));
    }

    private void LearnAddress(ApiDescription description, string location)
    {
        foreach (var template in description.Operations.Select(o => o.Path).Distinct(StringComparer.Ordinal))
        {
            var pattern = Parameter().Replace(Regex.Escape(template).Replace("\\{", "{", StringComparison.Ordinal), "(?<${name}>[^/?]+)");
            if (Regex.Match(location, $"^{pattern}$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } match)
                foreach (var group in match.Groups.Values.Skip(1))
                    Add(group.Name, Uri.UnescapeDataString(group.Value));
        }
    }

    private void Learn(JsonElement element, HashSet<string> names, string? nameOfIds)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray().Take(MostOfEach))
                    Learn(item, names, nameOfIds);
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    var name = member.Name == "id" && nameOfIds is not null ? nameOfIds : member.Name;
                    if (names.Contains(name) && member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                        Add(name, member.Value.ToString());
                    else
                        Learn(member.Value, names, nameOfIds);
                }

                break;
        }
    }

    /// <summary>
    /// What the members <c>id</c> of an answer are called in addresses: <c>applicationId</c> in those of <c>/api/applications</c>.
    /// </summary>
    private static string? NameOfItems(ApiDescription description, ApiOperation operation) =>
        operation.ParametersIn("path").LastOrDefault()
        ?? description.Operations.Select(o => o.Path).FirstOrDefault(
            p => p.StartsWith($"{operation.Path}/{{", StringComparison.Ordinal))?.Split('/')
            .First(part => part.StartsWith('{')).Trim('{', '}');

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
