using Dingzhou.Domain.Regulations.Register.Loading;

namespace Dingzhou.Policies.Tests.Regulations;

/// <summary>A register whose files are wrong is refused with file, line and reason.</summary>
public sealed class RegisterRefusalTests : IDisposable
{
    private const string Standing = "standing-2022-07.yaml";
    private const string Measures = "gazette-2022-04/zhengfa-2022-20.md";

    private readonly string _root = Directory.CreateTempSubdirectory("register-").FullName;

    public RegisterRefusalTests()
    {
        foreach (var file in Directory.EnumerateFiles(Register.Directory, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_root, Path.GetRelativePath(Register.Directory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(
        Standing, "number: 定政办〔2017〕133号", "number: 定政办2017-133", "“number” must be a number such as 定政发〔2022〕20号 (in documents[1])")]
    [InlineData(Standing, "number: 定政发〔2017〕21号", "number: 定政发〔2017〕80号", "定政发〔2017〕80号 is there twice", 1)]
    [InlineData(Measures, "issued: 2022-08-09", "issued: 2023-08-09", "is not of the year 2023")]
    [InlineData(Measures, "validThrough: 2024-08-08", "validThrough: 2022-08-08", "the last day lies before the first")]
    [InlineData(Measures, "effective: 2022-08-09", "effective: 2022-08-32", "is not a day")]
    [InlineData(Measures, "validity: 本措施自发布之日起实行，有效期两年", "validity: 有效期三年", "the text does not say “有效期三年”")]
    [InlineData(Measures, "quote: 市农业农村局负责解释", "quote: 市林业局负责解释", "the text does not say")]
    public void A_fault_is_named_with_file_line_and_reason(string file, string from, string to, string reason, int linesBelow = 0)
    {
        var path = Path.Combine(_root, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        File.WriteAllText(path, text[..at] + to + text[(at + from.Length)..]);

        var faults = Assert.Throws<PackException>(() => RegisterLoader.Load(_root)).Faults;

        var line = text[..at].Count(c => c == '\n') + 1 + linesBelow;
        Assert.Contains(faults, f => f.File == file && f.Line == line && f.Reason.En.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_ends_with_its_head_is_refused()
    {
        var path = Path.Combine(_root, Measures);
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text[..(text.IndexOf("\n---\n", StringComparison.Ordinal) + 5)]);

        var fault = Assert.Single(Assert.Throws<PackException>(() => RegisterLoader.Load(_root)).Faults);

        Assert.Equal((Measures, "the text is missing."), (fault.File, fault.Reason.En));
    }
}
