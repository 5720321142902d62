namespace Dingzhou.Domain.Grants.Applications;

/// <summary>Who applies: the operator as it registers itself with the application.</summary>
/// <param name="Uscc">Unified social credit code (GB 32100-2015), from the token.</param>
/// <param name="Name">Registered name.</param>
/// <param name="Kind">Kind of operator.</param>
/// <param name="Address">Address in 定州.</param>
/// <param name="Contact">Contact person.</param>
/// <param name="Phone">Telephone of the contact person.</param>
/// <param name="BankAccount">Account the award is paid to.</param>
public sealed record Applicant(
    string Uscc,
    string Name,
    ApplicantKind Kind,
    string? Address = null,
    string? Contact = null,
    string? Phone = null,
    string? BankAccount = null);

/// <summary>A document of an application; its bytes are stored under their hash.</summary>
/// <param name="Id">Identity within the application.</param>
/// <param name="Material">The material of the matter that it proves.</param>
/// <param name="Name">File name as given by the applicant.</param>
/// <param name="ContentType">Media type, recognised by content.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="Sha256">SHA-256 of the content, lower-case hex.</param>
/// <param name="UploadedAt">When it was received.</param>
public sealed record ApplicationUpload(
    string Id, string Material, string Name, string ContentType, long Size, string Sha256, DateTimeOffset UploadedAt);

/// <summary>
/// A document that officials have had before them and that counts no more: another stands in its place, or it was taken out.
/// </summary>
/// <param name="Document">The document.</param>
/// <param name="RemovedAt">When it stopped counting.</param>
/// <param name="ReplacedBy">The document in its place; null where it was taken out.</param>
public sealed record FormerUpload(ApplicationUpload Document, DateTimeOffset RemovedAt, string? ReplacedBy = null);
