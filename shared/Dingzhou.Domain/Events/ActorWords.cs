namespace Dingzhou.Domain.Events;

/// <summary>Who caused an event, as everybody may read it: an official as the department.</summary>
public static class ActorWords
{
    /// <summary>The department, the applicant's side, or the platform.</summary>
    public static LocalizedText InWords(this Actor by) => by switch
    {
        { Department: { } department } => new(department, department),
        { Uscc: not null } => LocalizedText.Of("actor.applicant"),
        _ when by.Subject == Actor.System.Subject => LocalizedText.Of("actor.platform"),
        _ => LocalizedText.Of("actor.official"),
    };
}
