namespace Dingzhou.Domain.Policies;

/// <summary>Who may apply under some document (定政发〔2022〕20号 二、支持范围; 定政办字〔2022〕71号 企业或团体).</summary>
public enum ApplicantKind
{
    /// <summary>企业; under 定政发〔2022〕20号 农业企业.</summary>
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

    /// <summary>社会团体, 行业协会.</summary>
    Association,
}
