namespace Dingzhou.Functions.Regulations.Register;

/// <summary>Whatever rests on documents of the register and is told of their ends. The register knows nothing more of it.</summary>
internal interface IDependants
{
    /// <summary>Tells everybody who depends on a document that it ends soon, where that is due and they have not been told.</summary>
    Task TellOfNearEndAsync(NormativeDocument document, CancellationToken cancellation);

    /// <summary>Tells everybody who depends on a document when it ends, in time to act, where that was decided.</summary>
    Task TellOfEndAsync(NormativeDocument document, CancellationToken cancellation);

    /// <summary>Tells everybody who depends on a document that it goes on, where they were told of an end that has moved away.</summary>
    /// <param name="document">The document as it stands.</param>
    /// <param name="told">A last day that it had.</param>
    Task TakeBackEndAsync(NormativeDocument document, DateOnly told, CancellationToken cancellation);

    /// <summary>Lapses what was begun and not asked for before a document ended.</summary>
    Task LapseDraftsAsync(NormativeDocument document, CancellationToken cancellation);
}
