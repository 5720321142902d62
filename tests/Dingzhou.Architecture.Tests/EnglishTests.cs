using Dingzhou.Domain;
using Mono.Cecil.Cil;

namespace Dingzhou.Architecture.Tests;

/// <summary>What people read comes in both languages: the types demand an English text, and this rule that it is one.</summary>
public sealed class EnglishTests
{
    [Fact]
    public void Every_text_in_two_languages_says_something_in_English() =>
        Rule.Unbroken(Code.Product.SelectMany(Code.MethodsOf).SelectMany(WithoutEnglish));

    [Fact]
    public void The_rule_finds_what_it_looks_for() =>
        Assert.Equal(
            ["没有。", "无。"], Code.MethodsOf(typeof(Sample)).SelectMany(WithoutEnglish)
            .Select(f => f[(f.IndexOf(": ", StringComparison.Ordinal) + 2)..]));

    private static IEnumerable<string> WithoutEnglish(MethodDefinition method) =>
        from instruction in method.HasBody ? method.Body.Instructions : []
        where instruction.OpCode == OpCodes.Newobj && instruction.Operand is MethodReference { DeclaringType.Name: nameof(LocalizedText) }
        where instruction.Previous is { Operand: string { Length: > 0 } english } && !english.Any(char.IsAsciiLetter)
        select $"{method.FullName}: {instruction.Previous.Operand}";

    private static class Sample
    {
        public static LocalizedText[] Texts() => [new("没有。", "none."), new("没有。", "没有。"), new("无。", "无。")];
    }
}
