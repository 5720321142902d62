namespace Dingzhou.Domain.Regulations.Register.Loading;

/// <summary>A list of documents of which only title and number are known.</summary>
internal static class StandingList
{
    public static IEnumerable<(FirstDocument Document, PackNode Node)> Read(PackNode list)
    {
        var issuers = list["issuers"].Entries.ToDictionary(e => e.Key.Scalar, e => e.Value.Scalar, StringComparer.Ordinal);
        return list["documents"].Items.Select(node => (DocumentOf(node, issuers), node)).ToList();
    }

    private static FirstDocument DocumentOf(PackNode node, Dictionary<string, string> issuers)
    {
        var number = node.Text("number");
        var issuer = issuers.GetValueOrDefault(number[..number.IndexOf('〔', StringComparison.Ordinal)], Implementers.NotStated);
        return new(
            new DocumentEntry(number, node.Text("title"), issuer, new(Implementers.NotStated, []), IssuedOn: null, EffectiveOn: null),
            Text: null);
    }
}
