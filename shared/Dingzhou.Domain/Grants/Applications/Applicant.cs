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

/// <summary>Kinds of operators in words.</summary>
public static class ApplicantKinds
{
    /// <summary>The word an applicant reads.</summary>
    public static string Chinese(this ApplicantKind kind) => kind switch
    {
        ApplicantKind.Enterprise => "企业",
        ApplicantKind.LeadingEnterprise => "龙头企业",
        ApplicantKind.Cooperative => "农民专业合作社",
        ApplicantKind.FamilyFarm => "家庭农场",
        ApplicantKind.VillageCollective => "村集体",
        ApplicantKind.Town => "乡镇（街道）",
        ApplicantKind.Association => "社会团体",
        ApplicantKind.ServiceOrganisation => "托管服务组织",
    };

    /// <summary>The kind in English.</summary>
    public static string English(this ApplicantKind kind) => kind switch
    {
        ApplicantKind.Enterprise => "enterprises",
        ApplicantKind.LeadingEnterprise => "leading enterprises",
        ApplicantKind.Cooperative => "farmers' cooperatives",
        ApplicantKind.FamilyFarm => "family farms",
        ApplicantKind.VillageCollective => "village collectives",
        ApplicantKind.Town => "towns",
        ApplicantKind.Association => "associations",
        ApplicantKind.ServiceOrganisation => "trusteeship services",
    };
}

/// <summary>A document of an application; its bytes are stored under their hash.</summary>
/// <param name="Id">Identity within the application.</param>
/// <param name="Material">The material of the matter that it proves.</param>
/// <param name="Name">File name as given by the applicant.</param>
/// <param name="ContentType">Media type, recognised by content.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="Sha256">SHA-256 of the content, lower-case hex.</param>
/// <param name="UploadedAt">When it was received.</param>
public sealed record ApplicationDocument(
    string Id, string Material, string Name, string ContentType, long Size, string Sha256, DateTimeOffset UploadedAt);

/// <summary>
/// A document that officials have had before them and that counts no more: another stands in its place, or it was taken out.
/// </summary>
/// <param name="Document">The document.</param>
/// <param name="RemovedAt">When it stopped counting.</param>
/// <param name="ReplacedBy">The document in its place; null where it was taken out.</param>
public sealed record FormerDocument(ApplicationDocument Document, DateTimeOffset RemovedAt, string? ReplacedBy = null);
