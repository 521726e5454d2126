//! Search: OpenSearch, CloudSearch, Kendra, collections of faces and places.

use crate::aws::facts::Beside;
use crate::aws::loss::Lost;

pub(super) const ROWS: &[Beside] = &[
    // OpenSearch Service, DeleteDomain: the domain "and all of its data".
    Beside {
        name: "aws_opensearch_domain",
        lost: Lost::Always("indices of the domain are lost"),
        secrets: &["advanced_security_options.master_user_options.master_user_password"],
    },
    // As aws_opensearch_domain, which it was called before.
    Beside {
        name: "aws_elasticsearch_domain",
        lost: Lost::Always("indices of the domain are lost"),
        secrets: &["advanced_security_options.master_user_options.master_user_password"],
    },
    // OpenSearch Serverless, DeleteCollection.
    Beside {
        name: "aws_opensearchserverless_collection",
        lost: Lost::Always("indices of the collection are lost"),
        secrets: &[],
    },
    // CloudSearch, DeleteDomain: "permanently deletes a search domain and all of its data".
    Beside { name: "aws_cloudsearch_domain", lost: Lost::Always("documents of the domain are lost"), secrets: &[] },
    // Kendra, DeleteIndex: documents that were added by BatchPutDocument are nowhere else.
    Beside { name: "aws_kendra_index", lost: Lost::Always("documents of the index are lost"), secrets: &[] },
    // Rekognition, DeleteCollection.
    Beside { name: "aws_rekognition_collection", lost: Lost::Always("faces of the collection are lost"), secrets: &[] },
    // Location, DeleteGeofenceCollection.
    Beside {
        name: "aws_location_geofence_collection",
        lost: Lost::Always("geofences of the collection are lost"),
        secrets: &[],
    },
    // Location, DeleteTracker.
    Beside { name: "aws_location_tracker", lost: Lost::Always("positions of its devices are lost"), secrets: &[] },
];
