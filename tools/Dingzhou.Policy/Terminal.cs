using Dingzhou.Domain;

namespace Dingzhou.Policy;

/// <summary>Where the command writes, and in which language: Chinese unless <c>--lang en</c> asks for English.</summary>
/// <param name="Output">What was asked for.</param>
/// <param name="Errors">What is wrong.</param>
/// <param name="Language">A language as in <c>Accept-Language</c>; null for Chinese.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Errors, string? Language)
{
    /// <summary>Writes a line of what was asked for.</summary>
    public void Say(string code, params (string Name, object Value)[] values) =>
        Output.WriteLine(LocalizedText.Of(code, values).In(Language));

    /// <summary>Writes a line of what is wrong.</summary>
    public void Fail(string code, params (string Name, object Value)[] values) =>
        Errors.WriteLine(LocalizedText.Of(code, values).In(Language));
}
