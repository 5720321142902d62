using Dingzhou.TestKit;

namespace Dingzhou.Demo.Year;

/// <summary>Everyone who takes part, each with the API and a token.</summary>
/// <param name="http">A client with the base address.</param>
/// <param name="tokens">Where tokens come from.</param>
public sealed class Cast(HttpClient http, ITokens tokens)
{
    /// <summary>Takes cases on. Nobody decides at two steps of one case, so there are three reviewers.</summary>
    public static Person Acceptance { get; } = Person.Reviewer("张受理");

    /// <summary>Reviews.</summary>
    public static Person Review { get; } = Person.Reviewer("李审查");

    /// <summary>Verifies on site.</summary>
    public static Person Verification { get; } = Person.Reviewer("王核验");

    /// <summary>Answers objections: somebody who had no hand in the case.</summary>
    public static Person Reconsideration { get; } = Person.Reviewer("赵复核");

    /// <summary>Approves for the city government.</summary>
    public static Person Approver { get; } = Person.With("approver", "市政府办公室", "市政府");

    /// <summary>Pays.</summary>
    public static Person Finance { get; } = Person.With("finance", "财政局国库科", "市财政局");

    private readonly Dictionary<string, Api> _known = new(StringComparer.Ordinal);

    /// <summary>The API without a token.</summary>
    public Api Public { get; } = new(http);

    /// <summary>The API as this person uses it.</summary>
    public async Task<Api> AsAsync(Person person)
    {
        if (!_known.TryGetValue(person.Subject, out var api))
            _known[person.Subject] = api = new Api(http, await tokens.TokenAsync(person));
        return api;
    }
}
