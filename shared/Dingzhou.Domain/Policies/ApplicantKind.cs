namespace Dingzhou.Domain.Policies;

/// <summary>Who may apply (二、支持范围, and the villages, towns and service organisations that some articles name).</summary>
public enum ApplicantKind
{
    /// <summary>农业企业.</summary>
    Enterprise,

    /// <summary>农业产业化龙头企业.</summary>
    LeadingEnterprise,

    /// <summary>农民专业合作社.</summary>
    Cooperative,

    /// <summary>家庭农场.</summary>
    FamilyFarm,

    /// <summary>农村集体经济组织, 村集体.</summary>
    VillageCollective,

    /// <summary>乡镇、街道.</summary>
    Town,

    /// <summary>农业生产托管服务组织.</summary>
    ServiceOrganisation,
}
