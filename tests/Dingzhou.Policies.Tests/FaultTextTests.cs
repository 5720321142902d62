using Dingzhou.Domain;
using Dingzhou.Domain.Policies.Loading;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Dingzhou.Policies.Tests;

/// <summary>Whoever mends a pack reads Chinese: no fault is told in English alone, and none in the words of a library.</summary>
public sealed class FaultTextTests
{
    public static TheoryData<ValidationErrorKind> SchemaFaults { get; } = new(Enum.GetValues<ValidationErrorKind>());

    [Theory]
    [MemberData(nameof(SchemaFaults))]
    public void Every_kind_of_fault_of_the_schema_is_a_sentence_that_names_place_and_property(ValidationErrorKind kind)
    {
        var schema =
            new JsonSchema { Pattern = "^x$", Minimum = 1, Maximum = 2, MinLength = 1, MaxLength = 2, MinItems = 1, MaxItems = 2,
            MinProperties = 1, MaxProperties = 2, MultipleOf = 2 };
        schema.Enumeration.Add("a");

        var text = SchemaSentences.Of(new ValidationError(kind, "quote", "#/matters.grain-land.quote", null, schema));

        MustBeInBoth(text, kind.ToString());
        Assert.All(new[] { text.Zh, text.En }, t => Assert.Contains("“quote”", t, StringComparison.Ordinal));
        Assert.All(new[] { text.Zh, text.En }, t => Assert.Contains("matters.grain-land", t, StringComparison.Ordinal));
        Assert.All(new[] { text.Zh, text.En }, t => Assert.DoesNotContain(kind.ToString(), t, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a: 1\na: 2\n", 2, "相同的名称")]
    [InlineData("a:\n\tb: 1\n", 1, "制表符")]
    [InlineData("a: \"b\nc: d\n", 1, "引号没有成对")]
    [InlineData("a: { b: 1\nc: 2\n", 1, "括号")]
    [InlineData("a: b: c\n", 1, "缩进不齐")]
    [InlineData("a:\n  - b\n c: 1\n", 2, "缩进不齐")]
    [InlineData("a: *b\n", 1, "锚点")]
    [InlineData("a: &b 1\n", 1, "锚点")]
    [InlineData("a: @b\n", 1, "这里不是 YAML")]
    [InlineData("a: 1\n---\nb: 2\n", 1, "一个 YAML 文档")]
    public void What_is_no_YAML_is_told_in_a_writers_words(string yaml, int line, string says)
    {
        var faults = new List<PackFault>();

        Assert.Null(YamlSource.Read("a.yaml", yaml, faults));

        var fault = Assert.Single(faults);
        MustBeInBoth(fault.Reason, yaml);
        Assert.Contains(says, fault.Reason.Zh, StringComparison.Ordinal);
        Assert.InRange(fault.Line, line, line + 1);
        Assert.DoesNotContain("while", fault.Reason.En, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_pack_that_holds_far_more_than_any_is_not_read_to_its_end()
    {
        var faults = new List<PackFault>();
        var room = new NodeRoom();
        var small = $"a: [{string.Join(", ", Enumerable.Repeat("1", NodeRoom.Most / 2))}]\n";

        Assert.NotNull(YamlSource.Read("a.yaml", small, faults, room));
        Assert.Null(YamlSource.Read("b.yaml", small, faults, room));

        var fault = Assert.Single(faults);
        Assert.Equal("b.yaml", fault.File);
        MustBeInBoth(fault.Reason, "too much");
        Assert.Contains("60000", fault.Reason.Zh, StringComparison.Ordinal);
        Assert.NotNull(
            YamlSource.Read(
            "c.yaml", small + "\nb: 1\n" + small.Replace("a:", "c:", StringComparison.Ordinal) + small.Replace(
            "a:", "d:", StringComparison.Ordinal), []));
    }

    [Theory]
    [InlineData("mapping")]
    [InlineData("nothing the library has ever said")]
    public void Whatever_the_library_says_is_not_shown(string message) =>
        Assert.DoesNotContain(message, YamlSlips.Of(new YamlDotNet.Core.YamlException(message)).ToString(), StringComparison.Ordinal);

    /// <summary>Both texts are there: Chinese with a Chinese stop, English without Chinese.</summary>
    internal static void MustBeInBoth(LocalizedText text, string name)
    {
        Assert.True(text.Zh.Any(c => c is >= '一' and <= '龥'), $"{name}: {text.Zh}");
        Assert.False(string.IsNullOrWhiteSpace(text.En) || text.En == text.Zh, $"{name}: {text.En}");
    }
}
