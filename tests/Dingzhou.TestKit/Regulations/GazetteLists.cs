namespace Dingzhou.TestKit.Regulations;

/// <summary>A line of a printed list.</summary>
/// <param name="Title">文件名称.</param>
/// <param name="Number">文号.</param>
public sealed record PrintedLine(string Title, string Number);

/// <summary>The three lists of 定政发〔2022〕18号 as the gazette prints them, read from its scanned text and nothing of the product's.</summary>
public static class GazetteLists
{
    /// <summary>In force, repealed, lapsed, each in its printed order. Only the white space that scanning put in is dropped.</summary>
    public static IReadOnlyList<IReadOnlyList<PrintedLine>> Read()
    {
        using var stream = typeof(GazetteLists).Assembly.GetManifestResourceStream("gazette-lists.txt")!;
        using var reader = new StreamReader(stream);
        var lists = new List<List<PrintedLine>>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("## 附件", StringComparison.Ordinal))
                lists.Add([]);
            else if (line.Split('\t') is [var place, var title, var number] && place != "序号")
                lists[^1].Add(Line(int.Parse(place), lists[^1].Count + 1, title, number));
        }

        return lists;
    }

    private static PrintedLine Line(int place, int expected, string title, string number) => place == expected
        ? new(title.Replace(" ", ""), number.Replace(" ", ""))
        : throw new InvalidDataException($"Line {place} of a list stands where line {expected} should.");
}
