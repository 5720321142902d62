namespace Dingzhou.Domain.Identity;

/// <summary>What happened to who acts for an organisation, in sentences.</summary>
public static class RepresentationSentences
{
    /// <summary>The sentence of a change.</summary>
    public static LocalizedText Of(RepresentationChange change) => change switch
    {
        PersonRecorded c => LocalizedText.Of("sentence.person-recorded", ("name", c.Person.Name), ("position", c.Person.Position.InWords())),
        PersonRemoved c => LocalizedText.Of("sentence.person-removed", ("name", c.Name)),
        AuthorityGiven c => LocalizedText.Of(
            "sentence.authority-given",
            ("name", c.Authority.Name), ("kind", c.Authority.Kind.InWords()), ("scope", Scope(c.Authority)),
            ("through", c.Authority.ValidThrough)),
        AuthorityRevoked c => LocalizedText.Of("sentence.authority-revoked", ("name", c.Name)),
        AuthorityUsed => LocalizedText.Of("sentence.authority-used"),
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };

    private static LocalizedText Scope(Authority authority) => authority.Scope is { } scope
        ? LocalizedText.Of("authority.limited", ("to", LocalizedText.List(scope.MatterIds.Concat(scope.PolicyIds))))
        : LocalizedText.Of("authority.unlimited");
}
